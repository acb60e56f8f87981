package org.primarycareportal.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Mark;
import org.primarycareportal.practices.NamedAmongPeers;
import org.primarycareportal.shared.FinancialYear;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.web.Choice;

/**
 * The dashboard of one CCG, or of several beside each other, each with its own averages: the
 * sentence on top, the facts about money, and the matrices, all from the same rows.
 *
 * @param due what is expected next; empty where nothing is known
 * @param named how many practices agree to be named among peers
 * @param looks whether the list of practices that need a look is offered
 */
record DashboardPage(
        DashboardFilter filter,
        ReadAt at,
        String due,
        NamedAmongPeers.Count named,
        List<Section> sections,
        Choices choices,
        boolean mayImport,
        boolean looks) {

    /** One CCG. */
    record Section(Matrix matrix, List<Fact> money) {}

    /** A single figure that people come for. */
    record Fact(String name, String value, String note) {}

    /** What the filter bar offers. */
    record Choices(
            List<DashboardQueries.Cluster> clusters,
            List<String> domains,
            List<Choice> places,
            Place place) {}

    public String placeName() {
        return choices.place().name();
    }

    public String placeCodes() {
        return choices.place().codes();
    }

    public String allClusters() {
        int clusters = choices.clusters().size();
        return clusters == 1 ? "The one cluster" : "All %d clusters".formatted(clusters);
    }

    /** Financial years in which periods end, the latest first. */
    public List<ReadAt.Choice> years() {
        return at.ends().stream()
                .map(FinancialYear::of)
                .distinct()
                .map(Period::financialYear)
                .map(
                        year ->
                                new ReadAt.Choice(
                                        year.code(),
                                        year.words(),
                                        year.code().equals(filter.period())))
                .toList();
    }

    public boolean isEmpty() {
        return sections.stream().allMatch(section -> section.matrix().isEmpty());
    }

    public boolean isJoint() {
        return sections.size() > 1;
    }

    /** One sentence about one CCG. */
    static String lead(Matrix matrix) {
        int practices = matrix.practiceCount();
        if (matrix.isEmpty() || practices == 0) {
            return "No figures of %s fit what is chosen here.".formatted(matrix.ccgName());
        }
        String size =
                "%d %s and %d %s"
                        .formatted(
                                practices,
                                practices == 1 ? "practice" : "practices",
                                matrix.columns().size(),
                                matrix.columns().size() == 1 ? "figure" : "figures");
        if (matrix.comparedCells() == 0) {
            long far = matrix.lines().stream().filter(Matrix.Line::differs).count();
            return "%s. None of these figures is of a kind that is called better or worse; %d %s far from the median in at least one."
                    .formatted(size, far, far == 1 ? "practice lies" : "practices lie");
        }
        long worse = count(matrix, Mark.WORSE);
        long better = count(matrix, Mark.BETTER);
        if (worse + better == 0) {
            return "%s. No figure differs clearly from the CCG average.".formatted(size);
        }
        long practicesWith =
                matrix.lines().stream()
                        .filter(line -> line.conversation() + line.better() > 0)
                        .count();
        return "%s. Among %s %s %s worth a conversation and %s better, at %d of the practices."
                .formatted(
                        size,
                        String.format(Locale.UK, "%,d", matrix.comparedCells()),
                        "compared values",
                        areOrIs(worse),
                        areOrIs(better),
                        practicesWith);
    }

    private static String areOrIs(long n) {
        return n == 0 ? "none is" : n == 1 ? "one is" : n + " are";
    }

    public String lead() {
        if (sections.size() == 1) {
            return lead(sections.get(0).matrix());
        }
        return "%s CCGs beside each other. Each practice is compared with the average of its own CCG; no average mixes them."
                .formatted(sections.size() == 2 ? "Two" : sections.size());
    }

    public String sectionLead(Section section) {
        return lead(section.matrix());
    }

    /** What chance alone would do, and how many marks there are. */
    public String chance(Section section) {
        Matrix matrix = section.matrix();
        long compared = matrix.comparedCells();
        long worse = count(matrix, Mark.WORSE);
        long better = count(matrix, Mark.BETTER);
        long none = count(matrix, Mark.NO_DATA);
        long hidden = count(matrix, Mark.HIDDEN);
        long all = matrix.lines().stream().mapToLong(line -> line.cells().size()).sum();
        String marks =
                String.format(
                        Locale.UK,
                        "%,d figures: %,d worth a conversation, %,d better, %,d without data%s.",
                        all,
                        worse,
                        better,
                        none,
                        hidden == 0
                                ? ""
                                : ", %,d hidden because of a small number".formatted(hidden));
        return compared == 0
                ? marks
                : marks
                        + String.format(
                                Locale.UK,
                                " A figure differs when its 99.8%% interval leaves out the CCG average and it lies outside limits widened for the spread between practices; by chance alone at most about %,d of the %,d compared figures would.",
                                Math.max(1, Math.round(compared * 0.002)),
                                compared);
    }

    /** How many figures are changing, and of how many chance alone would say so. */
    public String changing(Section section) {
        List<Change> told = section.matrix().changes().toList();
        if (told.isEmpty()) {
            return "";
        }
        long better = count(told, Mark.BETTER);
        long worse = count(told, Mark.WORSE);
        long others = told.stream().filter(Change::isClear).count() - better - worse;
        String said =
                String.format(
                        Locale.UK,
                        "%,d %s enough periods to tell change from chance: %,d %s getting better and %,d getting worse%s.",
                        told.size(),
                        told.size() == 1 ? "figure has" : "figures have",
                        better,
                        better == 1 ? "is" : "are",
                        worse,
                        others == 0
                                ? ""
                                : ", %,d more %s higher or lower than usual"
                                        .formatted(others, others == 1 ? "is" : "are"));
        // What was picked because it stands out says nothing about chance
        return filter.differs() || !filter.changing().isEmpty()
                ? said
                : said
                        + String.format(
                                Locale.UK,
                                " If values only went up and down by chance, about %,d would be marked so.",
                                Math.max(1, Math.round(told.size() * Change.BY_CHANCE)));
    }

    private static long count(List<Change> told, Mark mark) {
        return told.stream().filter(change -> change.mark() == mark).count();
    }

    /** What "is it changing" is narrowed to; the words of the filter. */
    public List<Choice> changes() {
        return List.of(
                new Choice("", "Changing or not"),
                new Choice("better", "Getting better"),
                new Choice("worse", "Getting worse"),
                new Choice("any", "Changing either way"));
    }

    private static long count(Matrix matrix, Mark mark) {
        return matrix.lines().stream()
                .flatMap(line -> line.cells().stream())
                .filter(cell -> cell.mark() == mark)
                .count();
    }

    /** What is chosen, for print and exports. */
    public String chosen() {
        List<String> parts = new ArrayList<>();
        parts.add("Read at " + at.words());
        parts.add(
                filter.period().isEmpty()
                        ? "latest period of each figure"
                        : "periods of " + filter.period());
        clusterName().ifPresentOrElse(parts::add, () -> parts.add("all clusters"));
        parts.add(filter.domain().isEmpty() ? "all domains" : filter.domain());
        parts.add(filter.kind().isEmpty() ? "all kinds" : filter.kind() + " figures");
        if (filter.differs()) {
            parts.add("only what differs");
        }
        if (!filter.changing().isEmpty()) {
            parts.add(
                    "only what is "
                            + switch (filter.changing()) {
                                case "better" -> "getting better";
                                case "worse" -> "getting worse";
                                default -> "changing";
                            });
        }
        return String.join(", ", parts);
    }

    private Optional<String> clusterName() {
        return choices.clusters().stream()
                .filter(cluster -> cluster.id().equals(filter.cluster()))
                .map(DashboardQueries.Cluster::called)
                .findFirst();
    }

    /**
     * Money in single facts, where a column of the dashboard holds it: the total, then averages.
     */
    static List<Fact> money(
            List<DashboardQueries.Column> columns,
            List<DashboardQueries.Result> results,
            String ccg) {
        List<Fact> facts = new ArrayList<>();
        column(columns, "payments-total")
                .flatMap(column -> total(column, results, ccg))
                .ifPresent(facts::add);
        for (String code : List.of("payments-per-registered", "payments-per-weighted")) {
            column(columns, code)
                    .filter(column -> column.medianOfAll() != null)
                    .map(column -> median(column, results))
                    .ifPresent(facts::add);
        }
        return facts;
    }

    private static Optional<DashboardQueries.Column> column(
            List<DashboardQueries.Column> columns, String code) {
        return columns.stream().filter(each -> each.indicator().code().equals(code)).findFirst();
    }

    private static Optional<Fact> total(
            DashboardQueries.Column column, List<DashboardQueries.Result> results, String ccg) {
        return results.stream()
                .filter(result -> result.areaCode().equals(ccg))
                .filter(result -> result.indicatorId() == column.indicator().id())
                .filter(result -> result.value() != null)
                .findFirst()
                .map(
                        result ->
                                new Fact(
                                        "Total NHS payments, " + column.period().words(),
                                        FigureWords.of(column.indicator()).value(result.value()),
                                        "to %d practices".formatted(published(column))));
    }

    private static Fact median(
            DashboardQueries.Column column, List<DashboardQueries.Result> results) {
        FigureWords words = FigureWords.of(column.indicator());
        String all = "median of all %d published averages".formatted(published(column));
        return new Fact(
                column.indicator().shortName() + ", " + column.period().words(),
                words.value(column.medianOfAll()),
                column.leftOut() == 0
                        ? all
                        : "%s; %s without %s"
                                .formatted(
                                        all,
                                        words.value(column.median()),
                                        column.leftOut() == 1
                                                ? "the one that is " + why(column, results)
                                                : "the %d that are %s"
                                                        .formatted(
                                                                column.leftOut(),
                                                                why(column, results))));
    }

    /** Practices without patients are left out too, whatever the publisher says of them. */
    private static String why(
            DashboardQueries.Column column, List<DashboardQueries.Result> results) {
        long atypical =
                results.stream()
                        .filter(result -> result.indicatorId() == column.indicator().id())
                        .filter(result -> result.kind().equals("P") && result.atypical() != null)
                        .count();
        return atypical == 0
                ? "without patients"
                : column.leftOut() > atypical ? "atypical or without patients" : "atypical";
    }

    /** Practices of which the release speaks, those among them that have closed since. */
    private static int published(DashboardQueries.Column column) {
        return column.counted() + column.leftOut();
    }
}
