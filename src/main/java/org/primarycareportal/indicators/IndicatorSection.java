package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Axis;

/**
 * One indicator in one period for one CCG, as the page shows it: sentence, chart and table from the
 * same rows.
 */
final class IndicatorSection {

    /** So many letters and figures stand beside each other below a chart of half a page. */
    private static final int MOST_LETTERS = 32;

    private final Indicator indicator;
    private final FigureWords words;
    private final String ccgCode;
    private final List<IndicatorQueries.Figure> figures;
    private final IndicatorQueries.@Nullable SpreadRow spread;
    private final IndicatorQueries.@Nullable Figure england;
    private final HeldStandards standards;
    private final Set<OdsCode> own;
    private final String order;
    private final UnderQuery.Figures queried;
    private final @Nullable Axis axis;

    IndicatorSection(FigureSet set, HeldStandards standards, Look look) {
        this.indicator = set.indicator();
        this.words = FigureWords.of(indicator);
        this.ccgCode = set.ccgCode();
        this.figures = set.figures();
        this.spread = set.spread();
        this.england = set.england();
        this.standards = standards;
        this.own = look.own();
        this.order = look.order();
        this.queried = look.queried();
        this.axis = axisOf();
    }

    /** Who looks, in which order, and which figures they see marked as under query. */
    record Look(Set<OdsCode> own, String order, UnderQuery.Figures queried) {

        static Look of(Viewer viewer, String order, UnderQuery.Figures queried) {
            return new Look(viewer.ownPractices(), order, queried);
        }
    }

    /** One row of the table and of the chart. */
    record Row(
            @Nullable Integer place,
            String code,
            String name,
            String cluster,
            String clusterId,
            String numerator,
            String denominator,
            String value,
            String interval,
            Mark mark,
            String standing,
            boolean own,
            String atypical,
            String note,
            boolean queried,
            @Nullable Change change,
            List<String> met,
            String x,
            String x1,
            String x2,
            boolean beyond) {}

    private @Nullable Axis axisOf() {
        List<Double> numbers = new ArrayList<>();
        shown().filter(figure -> figure.atypical() == null)
                .forEach(figure -> addTo(numbers, figure));
        if (numbers.isEmpty()) {
            shown().forEach(figure -> addTo(numbers, figure));
        }
        Optional.ofNullable(ccg())
                .filter(this::isComparable)
                .ifPresent(figure -> addTo(numbers, figure));
        Optional.ofNullable(england)
                .filter(this::isComparable)
                .ifPresent(figure -> addTo(numbers, figure));
        if (!numbers.isEmpty()) {
            numbers.addAll(StandardLines.numbers(held()));
        }
        return numbers.isEmpty() ? null : Axis.around(numbers);
    }

    HeldStandards standards() {
        return standards;
    }

    /** What the period is held against, the national standard first. */
    public List<HeldStandard> held() {
        return figures.isEmpty() ? List.of() : standards.on(figures.get(0).periodEnd());
    }

    /** The head of a column: "Local target, at least 80%". */
    public List<String> heldHeads() {
        return held().stream()
                .map(standard -> "%s, %s".formatted(standard.kind(), standard.words(words)))
                .toList();
    }

    private List<String> met(IndicatorQueries.Figure figure) {
        return held().stream()
                .map(
                        standard ->
                                Optional.ofNullable(HeldStandards.judged(figure, standard))
                                        .map(judged -> judged.judgement().words())
                                        .orElse("–"))
                .toList();
    }

    /** Each standard as a line of the chart. */
    public List<Label> standardLines() {
        return held().stream()
                .map(
                        standard ->
                                new Label(
                                        at(standard.value().doubleValue()),
                                        standard.kind() + " " + words.stated(standard.value()),
                                        false))
                .toList();
    }

    /** Each standard with how many meet it, and the document that sets it. */
    public List<String> standardFacts() {
        return held().stream().map(this::standardFact).toList();
    }

    private String standardFact(HeldStandard standard) {
        List<HeldStandard.Judgement> judged =
                shown().flatMap(
                                figure ->
                                        Optional.ofNullable(HeldStandards.judged(figure, standard))
                                                .stream())
                        .map(HeldStandards.Judged::judgement)
                        .toList();
        long met = judged.stream().filter(HeldStandard.Judgement.MET::equals).count();
        long close = judged.stream().filter(HeldStandard.Judgement.WITHIN_CHANCE::equals).count();
        return "%s: %s, %s. %d of %d %s with a figure %s it%s. Set by: %s."
                .formatted(
                        standard.kind(),
                        standard.words(words),
                        standard.span(),
                        met,
                        judged.size(),
                        things(judged.size()),
                        met == 1 ? "meets" : "meet",
                        close == 0
                                ? ""
                                : "; %d %s it by no more than chance"
                                        .formatted(close, close == 1 ? "misses" : "miss"),
                        standard.source().replaceFirst("[.\\s]+$", ""));
    }

    /** A sum over practices has no place on a scale of practices. */
    private boolean isComparable(IndicatorQueries.Figure area) {
        return area.hasValue() && indicator.areaRule() != Indicator.AreaRule.SUM;
    }

    private Stream<IndicatorQueries.Figure> shown() {
        String kind = indicator.level() == Indicator.Level.PRACTICE ? "P" : "L";
        return figures.stream()
                .filter(figure -> figure.kind().equals(kind))
                .filter(IndicatorQueries.Figure::hasValue);
    }

    private static void addTo(List<Double> numbers, IndicatorQueries.Figure figure) {
        if (figure.value() != null) {
            numbers.add(figure.value().doubleValue());
        }
        if (figure.lower95() != null && figure.upper95() != null) {
            numbers.add(figure.lower95());
            numbers.add(figure.upper95());
        }
    }

    private IndicatorQueries.@Nullable Figure ccg() {
        return figures.stream()
                .filter(figure -> figure.kind().equals("C"))
                .findFirst()
                .orElse(null);
    }

    public String ccgCode() {
        return ccgCode;
    }

    public String ccgName() {
        IndicatorQueries.Figure ccg = ccg();
        return ccg == null ? ccgCode : ccg.areaName();
    }

    public boolean ofPractices() {
        return indicator.level() == Indicator.Level.PRACTICE;
    }

    /** Practices, or clusters where the figure exists for these only, in the order asked for. */
    public List<Row> rows() {
        return figures.stream()
                .filter(figure -> figure.kind().equals(ofPractices() ? "P" : "L"))
                .sorted(comparator())
                .map(this::row)
                .toList();
    }

    /** Those with a value, best or highest first: the rows of the chart. */
    public List<Row> ranked() {
        return shown().sorted(byValue()).map(this::row).toList();
    }

    public List<Row> clusters() {
        return ofPractices()
                ? figures.stream()
                        .filter(figure -> figure.kind().equals("L"))
                        .sorted(Comparator.comparing(IndicatorQueries.Figure::areaName))
                        .map(this::row)
                        .toList()
                : List.of();
    }

    private Comparator<IndicatorQueries.Figure> comparator() {
        Comparator<IndicatorQueries.Figure> byName =
                Comparator.comparing(figure -> figure.areaName().toLowerCase(Locale.UK));
        return switch (order) {
            case "name" -> byName;
            case "cluster" ->
                    Comparator.<IndicatorQueries.Figure, String>comparing(
                                    figure -> Objects.requireNonNullElse(figure.clusterName(), "~"))
                            .thenComparing(byName);
            case "numerator" -> down(IndicatorQueries.Figure::numerator).thenComparing(byName);
            case "denominator" -> down(IndicatorQueries.Figure::denominator).thenComparing(byName);
            case "change" -> byChange().thenComparing(byName);
            default -> byValue().thenComparing(byName);
        };
    }

    /** Good news first; those of which nothing can be said last. */
    private static Comparator<IndicatorQueries.Figure> byChange() {
        List<Mark> order = List.of(Mark.BETTER, Mark.WORSE, Mark.HIGHER, Mark.LOWER, Mark.SIMILAR);
        return Comparator.comparing(
                figure -> {
                    Change change = figure.change();
                    return change == null ? order.size() : order.indexOf(change.mark());
                });
    }

    /** Whether of any figure it can be said if it is changing. */
    public boolean tellsChange() {
        return figures.stream().anyMatch(figure -> figure.change() != null);
    }

    private Comparator<IndicatorQueries.Figure> byValue() {
        return indicator.direction() == Indicator.Direction.LOWER
                ? Comparator.comparing(
                        IndicatorQueries.Figure::value,
                        Comparator.nullsLast(Comparator.naturalOrder()))
                : down(IndicatorQueries.Figure::value);
    }

    private static Comparator<IndicatorQueries.Figure> down(
            Function<IndicatorQueries.Figure, @Nullable BigDecimal> number) {
        return Comparator.comparing(number, Comparator.nullsLast(Comparator.reverseOrder()));
    }

    private Row row(IndicatorQueries.Figure figure) {
        Mark mark = figure.mark();
        BigDecimal value = figure.value();
        boolean beyond = value != null && axis != null && !axis.holds(value.doubleValue());
        return new Row(
                figure.place(),
                figure.areaCode(),
                figure.areaName(),
                Objects.requireNonNullElse(figure.clusterName(), "No cluster yet"),
                Objects.requireNonNullElse(figure.clusterId(), ""),
                words.numerator(figure.numerator()),
                FigureWords.count(figure.denominator()),
                value == null ? mark.cell() : words.value(value),
                words.interval(figure.lower95(), figure.upper95()),
                mark,
                mark.standing(figure.quartile()),
                OdsCode.isOne(figure.areaCode()) && own.contains(new OdsCode(figure.areaCode())),
                Objects.requireNonNullElse(figure.atypical(), ""),
                Objects.requireNonNullElse(figure.note(), ""),
                queried.has(indicator, figure.areaCode(), figure.period()),
                figure.change(),
                met(figure),
                at(value == null ? null : value.doubleValue()),
                at(figure.lower95()),
                at(figure.upper95()),
                beyond);
    }

    private String at(@Nullable Double number) {
        return number == null || axis == null ? "" : axis.at(number);
    }

    /**
     * Lines of the axis with their words; every other one has none where all would run together.
     */
    public List<Label> ticks() {
        if (axis == null) {
            return List.of();
        }
        Axis lines = axis;
        List<Label> all =
                lines.ticks().stream()
                        .map(
                                tick ->
                                        new Label(
                                                tick.at(),
                                                words.tick(tick.value(), lines.decimals()),
                                                tick.minor()))
                        .toList();
        int letters = all.stream().mapToInt(label -> label.words().length()).sum();
        return letters <= MOST_LETTERS
                ? all
                : all.stream()
                        .map(label -> label.minor() ? new Label(label.at(), "", true) : label)
                        .toList();
    }

    /** A word at a place. */
    record Label(String at, String words, boolean minor) {}

    /** The value of the CCG on the chart; nothing where it has none or no place there. */
    public @Nullable Label ccgLine() {
        IndicatorQueries.Figure ccg = ccg();
        return ccg == null || ccg.value() == null || !isComparable(ccg)
                ? medianLine()
                : new Label(
                        at(ccg.value().doubleValue()), "CCG " + words.value(ccg.value()), false);
    }

    private @Nullable Label medianLine() {
        return spread == null || spread.median() == null
                ? null
                : new Label(
                        at(spread.median().doubleValue()),
                        "Median " + words.value(spread.median()),
                        false);
    }

    public @Nullable Label englandLine() {
        return england == null || england.value() == null || !isComparable(england)
                ? null
                : new Label(
                        at(england.value().doubleValue()),
                        "England " + words.value(england.value()),
                        false);
    }

    /** The sentence under the heading, from the same rows. */
    public String lead() {
        if (!hasFigures()) {
            return "No figures of %s are loaded for this period.".formatted(ccgName());
        }
        return compared() ? comparedLead() : spreadLead();
    }

    public boolean hasFigures() {
        return shown().findAny().isPresent();
    }

    private boolean compared() {
        IndicatorQueries.Figure ccg = ccg();
        return indicator.type().isCompared() && ccg != null && ccg.value() != null;
    }

    private String comparedLead() {
        long above = count(Mark.BETTER, Mark.HIGHER);
        long below = count(Mark.WORSE, Mark.LOWER);
        IndicatorQueries.Figure ccg = Objects.requireNonNull(ccg());
        String average = words.value(ccg.value());
        String all = "Of %d %s with a figure".formatted(shown().count(), things(shown().count()));
        if (above + below == 0) {
            return "%s, none clearly differs from the CCG average of %s.".formatted(all, average);
        }
        return indicator.direction() == Indicator.Direction.NEITHER
                ? "%s, %d clearly higher and %d clearly lower than the CCG average of %s."
                        .formatted(all, above, below, average)
                : "%s, %d clearly better than the CCG average of %s and %d worth a conversation."
                        .formatted(all, above, average, below);
    }

    private String things(long n) {
        return ofPractices() ? n == 1 ? "practice" : "practices" : n == 1 ? "cluster" : "clusters";
    }

    private long count(Mark... marks) {
        Set<Mark> wanted = Set.of(marks);
        return shown().filter(figure -> wanted.contains(figure.mark())).count();
    }

    private String spreadLead() {
        List<BigDecimal> values =
                shown().map(IndicatorQueries.Figure::value)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        String range =
                "%d %s, from %s to %s"
                        .formatted(
                                values.size(),
                                things(values.size()),
                                words.value(values.get(0)),
                                words.value(values.get(values.size() - 1)));
        return spread == null || spread.median() == null
                ? range + "."
                : range
                        + "; the median is "
                        + words.value(spread.median())
                        + "."
                        + (spread.leftOut() > 0 ? " That median leaves out what is atypical." : "");
    }

    /** Facts about the average that a reader needs before trusting it. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        IndicatorQueries.Figure ccg = ccg();
        if (ccg != null && ccg.status().equals("W")) {
            facts.add(
                    "No average for the CCG: it is not whole, with %d of %d open practices."
                            .formatted(ccg.have(), ccg.of()));
        } else if (ccg != null && ccg.value() != null && !compared()) {
            facts.add(areaWords(ccg));
        }
        medians().ifPresent(facts::add);
        if (england != null && england.status().equals("W")) {
            facts.add(
                    england.of() == null
                            ? "No value for England: the files hold %,d practices and nobody knows of how many."
                                    .formatted(england.have())
                            : "No value for England: it is not whole, with %,d of about %,d practices."
                                    .formatted(england.have(), england.of()));
        }
        return facts;
    }

    private String areaWords(IndicatorQueries.Figure ccg) {
        String value = words.value(ccg.value());
        return switch (indicator.areaRule()) {
            case SUM ->
                    added() == 0
                            ? "The CCG as a whole: %s.".formatted(value)
                            : "All %d %s together: %s.".formatted(added(), things(added()), value);
            case MEAN -> "Mean of the %s: %s.".formatted(things(2), value);
            default ->
                    "The CCG as a whole, all of the one divided by all of the other: %s%s."
                            .formatted(value, leftOut() > 0 ? ", atypical practices left out" : "");
        };
    }

    /** Practices with a number, also those that closed within the period and have no row. */
    private int added() {
        return spread == null ? 0 : spread.withNumber() + spread.leftOut();
    }

    private int leftOut() {
        return spread == null ? 0 : spread.leftOut();
    }

    private Optional<String> medians() {
        if (spread == null || spread.medianOfAll() == null || compared()) {
            return Optional.empty();
        }
        String all =
                "Median of all %d %s: %s"
                        .formatted(added(), things(2), words.value(spread.medianOfAll()));
        return Optional.of(
                spread.leftOut() == 0
                        ? all + "."
                        : "%s; %s where the %s left out."
                                .formatted(all, words.value(spread.median()), leftOutWords()));
    }

    /** Practices without patients are left out too, whatever the publisher says of them. */
    private String leftOutWords() {
        int all = leftOut();
        int atypical = atypical().size();
        String which =
                atypical == 0
                        ? "without patients"
                        : all > atypical ? "atypical or without patients" : "atypical";
        if (which.equals("atypical")) {
            return all == 1 ? "atypical practice is" : all + " atypical practices are";
        }
        return all == 1 ? "practice " + which + " is" : all + " practices " + which + " are";
    }

    /** Practices that are plotted and named, but left out of averages, with the reasons. */
    public List<Row> atypical() {
        return rows().stream().filter(row -> !row.atypical().isEmpty()).toList();
    }

    /** Cluster, CCG and England rows below the practices. */
    public List<Row> areas() {
        List<Row> areas = new ArrayList<>();
        IndicatorQueries.Figure ccg = ccg();
        if (ccg != null) {
            areas.add(row(ccg));
        }
        if (england != null) {
            areas.add(row(england));
        }
        return areas;
    }

    public boolean hasIntervals() {
        return indicator.type().isCompared();
    }

    public boolean hasParts() {
        return figures.stream().anyMatch(figure -> figure.denominator() != null);
    }

    List<IndicatorQueries.Figure> exported() {
        return figures.stream().sorted(Comparator.comparing(f -> "PLC".indexOf(f.kind()))).toList();
    }

    @Nullable BigDecimal benchmark() {
        return spread == null ? null : spread.benchmark();
    }
}
