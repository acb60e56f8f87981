package org.primarycareportal.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Change;
import org.primarycareportal.indicators.FigureWords;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.indicators.Mark;
import org.primarycareportal.indicators.UnderQuery;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;

/** Practices by figures for one CCG: the rows, columns and cells that are shown and exported. */
final class Matrix {

    private static final int COLUMNS_THAT_FILL_A_PAGE = 16;

    private final DashboardFilter filter;
    private final LocalDate at;
    private final Set<OdsCode> own;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Map<Short, DashboardQueries.Result>> byArea = new HashMap<>();
    private final Map<Short, DashboardQueries.Result> england = new HashMap<>();
    private final List<DashboardQueries.Practice> practices;
    private final UnderQuery.Figures queried;
    private final String ccgCode;
    private final String ccgName;
    private final Line ccg;
    private final List<Line> lines;

    /** What the matrix is made of. */
    record Source(
            String ccgCode,
            String ccgName,
            LocalDate at,
            List<DashboardQueries.Column> columns,
            List<DashboardQueries.Result> results,
            List<DashboardQueries.Result> england,
            List<DashboardQueries.Practice> practices,
            UnderQuery.Figures queried) {}

    Matrix(Source source, DashboardFilter filter, Set<OdsCode> own) {
        this.filter = filter;
        this.at = source.at();
        this.own = own;
        this.queried = source.queried();
        this.ccgCode = source.ccgCode();
        this.ccgName = source.ccgName();
        source.results()
                .forEach(
                        result ->
                                byArea.computeIfAbsent(result.areaCode(), a -> new HashMap<>())
                                        .put(result.indicatorId(), result));
        Set<Short> sums =
                source.columns().stream()
                        .map(DashboardQueries.Column::indicator)
                        .filter(indicator -> indicator.areaRule() == Indicator.AreaRule.SUM)
                        .map(Indicator::id)
                        .collect(Collectors.toSet());
        // A sum over England says nothing beside a practice.
        source.england().stream()
                .filter(result -> !sums.contains(result.indicatorId()))
                .forEach(result -> england.put(result.indicatorId(), result));
        this.practices =
                source.practices().stream()
                        .filter(
                                practice ->
                                        filter.cluster().isEmpty()
                                                || filter.cluster().equals(practice.clusterId()))
                        .toList();
        addColumns(source.columns());
        this.ccg =
                line("ccg", ccgCode, ccgName, "", "/ccg/" + ccgCode, false, cells(ccgCode, false));
        this.lines = practiceLines();
    }

    private void addColumns(List<DashboardQueries.Column> all) {
        String before = "";
        for (DashboardQueries.Column each : all) {
            Indicator indicator = each.indicator();
            boolean wanted =
                    (filter.domain().isEmpty() || filter.domain().equals(indicator.domain()))
                            && (filter.kind().isEmpty()
                                    || filter.kind().equalsIgnoreCase(indicator.kind().name()));
            Freshness freshness = Freshness.of(indicator, each.period(), at);
            boolean differs =
                    !filter.differs()
                            || practices.stream()
                                    .anyMatch(
                                            practice ->
                                                    shown(practice.odsCode(), indicator, freshness)
                                                            .mark()
                                                            .differs());
            boolean changing =
                    filter.changing().isEmpty()
                            || practices.stream()
                                    .anyMatch(
                                            practice ->
                                                    filter.wants(
                                                            shown(
                                                                            practice.odsCode(),
                                                                            indicator,
                                                                            freshness)
                                                                    .change()));
            if (wanted && differs && changing) {
                columns.add(
                        new Column(indicator, each, freshness, !indicator.domain().equals(before)));
                before = indicator.domain();
            }
        }
    }

    /** A figure with its head. */
    record Column(
            Indicator indicator,
            DashboardQueries.Column shown,
            Freshness freshness,
            boolean startsDomain) {

        public String code() {
            return indicator.code();
        }

        public String name() {
            String unit = FigureWords.of(indicator).matrixUnit();
            return unit.isEmpty() ? indicator.shortName() : indicator.shortName() + ", " + unit;
        }

        /** Short enough to stand upright below the name. */
        public String period() {
            return switch (shown.period().kind()) {
                case DAY, MONTH -> Dates.shortMonth(shown.period().end());
                case QUARTER -> "to " + Dates.shortMonth(shown.period().end());
                case FINANCIAL_YEAR, CALENDAR_YEAR -> shown.period().words();
            };
        }

        public String source() {
            return indicator.words().sourceShort();
        }

        public String href() {
            return "/indicators/" + code();
        }

        public int have() {
            return shown.counted();
        }

        public String style() {
            return (startsDomain ? "d0" : "") + (old() ? " old" : "");
        }

        public String periodWords() {
            return shown.period().words()
                    + (freshness == Freshness.FRESH ? "" : ", " + freshness.words());
        }

        public boolean old() {
            return freshness != Freshness.FRESH;
        }
    }

    /** A run of columns of one domain. */
    record Domain(String name, int columns, String anchor) {

        /** The name with places at which narrow heads may break its long words. */
        public String breakable() {
            return name.replace("Outcomes", "Out\u00adcomes")
                    .replace("productivity", "produc\u00adtivity")
                    .replace("Engagement", "Engage\u00adment");
        }
    }

    public List<Domain> domains() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        columns.forEach(column -> counted.merge(column.indicator().domain(), 1, Integer::sum));
        List<Domain> domains = new ArrayList<>();
        counted.forEach(
                (name, count) ->
                        domains.add(
                                new Domain(
                                        name,
                                        count,
                                        name.toLowerCase(Locale.UK)
                                                .replaceAll("[^a-z0-9]+", "-"))));
        return domains;
    }

    public List<Column> columns() {
        return columns;
    }

    /**
     * One cell.
     *
     * @param text as the matrix shows it
     * @param href where it leads when it differs, is changing or is under query; empty for others
     * @param change nothing where it cannot be told
     */
    record Cell(
            String text,
            Mark mark,
            @Nullable Change change,
            String href,
            boolean startsDomain,
            @Nullable BigDecimal value,
            String comparison,
            boolean queried) {

        public String style() {
            return mark.letter()
                    + (startsDomain ? " d0" : "")
                    + (queried ? " q" : "")
                    + (isChanging() ? " v" : "");
        }

        public boolean isChanging() {
            return change != null && change.isClear();
        }

        /** The name of the drawing that says how it is changing; empty where it is not. */
        public String changeSymbol() {
            return change == null ? "" : change.symbol();
        }

        /** "Getting better"; empty where it is not changing. */
        public String changeWords() {
            return change == null || !change.isClear() ? "" : change.words();
        }

        /** What somebody hears besides the value; empty for the ordinary. */
        public String aside() {
            String standing =
                    mark == Mark.SIMILAR || mark == Mark.ORDINARY
                            ? ""
                            : " " + mark.words().toLowerCase(Locale.UK);
            String changing = isChanging() ? ", " + changeWords().toLowerCase(Locale.UK) : "";
            return standing + changing + (queried ? ", under query" : "");
        }

        /** Wider columns are needed for more than three signs, or fewer with a mark beside them. */
        boolean isWide() {
            return text.length() > 3
                    || text.length() == 3 && mark.differs()
                    || text.length() > 1 && queried;
        }
    }

    /** One line: the CCG, England, a cluster or a practice. */
    record Line(
            String kind,
            String code,
            String name,
            String cluster,
            String href,
            boolean own,
            long conversation,
            long better,
            List<Cell> cells,
            List<Noted> noted,
            List<Noted> changing) {

        private static final int NOTED_ON_PHONES = 4;

        public boolean differs() {
            return cells.stream().anyMatch(cell -> cell.mark().differs());
        }

        /** Whether any of its figures is changing as asked for. */
        boolean isChangingAs(DashboardFilter filter) {
            return cells.isEmpty() || cells.stream().anyMatch(cell -> filter.wants(cell.change()));
        }

        public String counts() {
            return inWords(conversation, better, noted.size(), moving());
        }

        private long moving() {
            return cells.stream().filter(Cell::isChanging).count();
        }

        /** Those that are changing without standing out, which are not among the noted. */
        public List<Noted> firstChanging() {
            return changing.subList(0, Math.min(changing.size(), NOTED_ON_PHONES));
        }

        public List<Noted> firstNoted() {
            return noted.subList(0, Math.min(noted.size(), NOTED_ON_PHONES));
        }

        public int furtherNoted() {
            return noted.size() - firstNoted().size() + changing.size() - firstChanging().size();
        }
    }

    private static String inWords(long conversation, long better, int noted, long changing) {
        long others = noted - conversation - better;
        List<String> parts = new ArrayList<>();
        if (conversation > 0) {
            parts.add(conversation + " worth a conversation");
        }
        if (better > 0) {
            parts.add(better + " better");
        }
        if (others > 0) {
            parts.add(others + (noted == others ? " far from the middle" : " higher or lower"));
        }
        if (changing > 0) {
            parts.add(changing + " changing");
        }
        return parts.isEmpty() ? "Nothing stands out" : String.join(", ", parts);
    }

    /** A figure that differs, with its name. */
    record Noted(String name, Cell cell) {}

    /** A cluster with its practices. */
    record Group(@Nullable Line head, String anchor, List<Line> lines) {

        public String name() {
            return head == null ? "All practices" : head.name();
        }

        public String summary() {
            return "%d %s: %s"
                    .formatted(
                            lines.size(),
                            lines.size() == 1 ? "practice" : "practices",
                            inWords(
                                    conversation(),
                                    better(),
                                    lines.stream().mapToInt(line -> line.noted().size()).sum(),
                                    lines.stream().mapToLong(Line::moving).sum()));
        }

        public long conversation() {
            return lines.stream().mapToLong(Line::conversation).sum();
        }

        public long better() {
            return lines.stream().mapToLong(Line::better).sum();
        }
    }

    private Shown shown(String area, Indicator indicator, Freshness freshness) {
        return Shown.of(byArea.getOrDefault(area, Map.of()).get(indicator.id()), freshness);
    }

    private List<Cell> cells(String area, boolean linked) {
        Map<Short, DashboardQueries.Result> results = byArea.getOrDefault(area, Map.of());
        return cells(results, linked ? area : "");
    }

    private List<Cell> cells(Map<Short, DashboardQueries.Result> results, String linkedArea) {
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            DashboardQueries.Result result = results.get(column.indicator().id());
            Shown shown = Shown.of(result, column.freshness());
            Mark mark = shown.mark();
            BigDecimal value = shown.value();
            boolean doubted = queried.has(column.indicator(), linkedArea, column.shown().period());
            cells.add(
                    new Cell(
                            value == null
                                    ? mark.cell()
                                    : FigureWords.of(column.indicator()).matrix(value),
                            mark,
                            shown.change(),
                            (mark.differs() || isClear(shown.change()) || doubted)
                                            && !linkedArea.isEmpty()
                                    ? "/indicators/" + column.code() + "/practices/" + linkedArea
                                    : "",
                            column.startsDomain(),
                            value,
                            result == null || value == null ? "not-compared" : result.comparison(),
                            doubted));
        }
        return cells;
    }

    private static boolean isClear(@Nullable Change change) {
        return change != null && change.isClear();
    }

    public Line ccg() {
        return ccg;
    }

    public boolean hasEngland() {
        return england.values().stream().anyMatch(result -> result.value() != null);
    }

    public Line england() {
        return line("england", "ENG", "England", "", "", false, cells(england, ""));
    }

    private Line line(
            String kind,
            String code,
            String name,
            String cluster,
            String href,
            boolean own,
            List<Cell> cells) {
        return new Line(
                kind,
                code,
                name,
                cluster,
                href,
                own,
                cells.stream().filter(cell -> cell.mark() == Mark.WORSE).count(),
                cells.stream().filter(cell -> cell.mark() == Mark.BETTER).count(),
                cells,
                noted(cells),
                changing(cells));
    }

    /** Those that change without differing, good news first, for phones. */
    private List<Noted> changing(List<Cell> cells) {
        List<Noted> changing = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isChanging() && !cells.get(i).mark().differs()) {
                changing.add(new Noted(columns.get(i).name(), cells.get(i)));
            }
        }
        changing.sort(Comparator.comparing(each -> each.cell().changeWords()));
        return changing;
    }

    /** Those that differ, worth a conversation first, for phones. */
    private List<Noted> noted(List<Cell> cells) {
        List<Noted> noted = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).mark().differs()) {
                noted.add(new Noted(columns.get(i).name(), cells.get(i)));
            }
        }
        noted.sort(Comparator.comparing(each -> each.cell().mark() != Mark.WORSE));
        return noted;
    }

    /** All practices that are shown, in the order asked for. */
    public List<Line> lines() {
        return lines;
    }

    private List<Line> practiceLines() {
        return practices.stream()
                .map(
                        practice ->
                                line(
                                        "practice",
                                        practice.odsCode(),
                                        practice.name(),
                                        Objects.requireNonNullElse(
                                                practice.clusterName(), "No cluster yet"),
                                        "/practices/" + practice.odsCode(),
                                        own.contains(new OdsCode(practice.odsCode())),
                                        cells(practice.odsCode(), true)))
                .filter(line -> !filter.differs() || line.differs() || line.own())
                .filter(line -> line.own() || line.isChangingAs(filter))
                .sorted(order())
                .toList();
    }

    private Comparator<Line> order() {
        Comparator<Line> byName = Comparator.comparing(line -> line.name().toLowerCase(Locale.UK));
        String by = filter.sortedBy();
        Comparator<Line> order =
                switch (by) {
                    case "", "name" -> byName;
                    case "conversation" -> Comparator.comparingLong(Line::conversation).reversed();
                    case "better" -> Comparator.comparingLong(Line::better).reversed();
                    default -> byColumn(by);
                };
        Comparator<Line> turned = filter.upwards() ? order.reversed() : order;
        return turned.thenComparing(byName);
    }

    /** Highest first; those without a value last, whichever way it is turned. */
    private Comparator<Line> byColumn(String code) {
        int at = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).code().equals(code)) {
                at = i;
            }
        }
        if (at < 0) {
            return (a, b) -> 0;
        }
        int column = at;
        BigDecimal nothing = filter.upwards() ? new BigDecimal("1e30") : new BigDecimal("-1e30");
        return Comparator.<Line, BigDecimal>comparing(
                        line ->
                                Objects.requireNonNullElse(
                                        line.cells().get(column).value(), nothing))
                .reversed();
    }

    /** Practices by cluster, or all in one group. */
    public List<Group> groups() {
        if (filter.together()) {
            return List.of(new Group(null, "c-" + ccgCode + "-all", lines));
        }
        Map<String, List<Line>> byCluster = new LinkedHashMap<>();
        Map<String, String> ids = new HashMap<>();
        practices.forEach(
                practice -> {
                    String name =
                            Objects.requireNonNullElse(practice.clusterName(), "No cluster yet");
                    ids.put(name, Objects.requireNonNullElse(practice.clusterId(), ""));
                    byCluster.computeIfAbsent(name, n -> new ArrayList<>());
                });
        lines.forEach(line -> Objects.requireNonNull(byCluster.get(line.cluster())).add(line));
        boolean noClusters = ids.size() == 1 && ids.containsKey("No cluster yet");
        List<Group> groups = new ArrayList<>();
        byCluster.forEach(
                (name, members) -> {
                    if (!members.isEmpty()) {
                        groups.add(
                                new Group(
                                        noClusters
                                                ? null
                                                : head(name, Objects.requireNonNull(ids.get(name))),
                                        "c-"
                                                + ccgCode
                                                + "-"
                                                + name.toLowerCase(Locale.UK)
                                                        .replaceAll("[^a-z0-9]+", "-"),
                                        members));
                    }
                });
        return groups;
    }

    private Line head(String name, String id) {
        return line(
                "cluster",
                id,
                name,
                "",
                id.isEmpty() ? "" : "/clusters/" + id,
                false,
                id.isEmpty() ? cells(Map.of(), "") : cells(id, false));
    }

    public String ccgCode() {
        return ccgCode;
    }

    public String ccgName() {
        return ccgName;
    }

    public String caption() {
        return "%d practices and %d figures of %s. Each cell says where the figure clearly differs. Column heads sort the table."
                .formatted(lines.size(), columns.size(), ccgName);
    }

    /** Whether any figure is of a kind that is called better or worse. */
    public boolean isCompared() {
        return comparedCells() > 0;
    }

    /** Whether so few columns are shown that they need not share the width of the page. */
    public boolean isNarrow() {
        return columns.size() < COLUMNS_THAT_FILL_A_PAGE;
    }

    /** Whether any figure that is shown is changing. */
    public boolean isChanging() {
        return Stream.concat(lines.stream(), Stream.of(ccg))
                .flatMap(line -> line.cells().stream())
                .anyMatch(Cell::isChanging);
    }

    /** The changes of the practices that are shown; nothing for figures that tell of none. */
    Stream<Change> changes() {
        return lines.stream()
                .flatMap(line -> line.cells().stream())
                .flatMap(cell -> Stream.ofNullable(cell.change()));
    }

    /** Whether any figure that is shown is under query. */
    public boolean isQueried() {
        return lines.stream().flatMap(line -> line.cells().stream()).anyMatch(Cell::queried);
    }

    /** For the script that opens a cell. */
    public String columnCodes() {
        return columns.stream().map(Column::code).collect(Collectors.joining(" "));
    }

    public int practiceCount() {
        return practices.size();
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Which columns need more room. */
    public boolean isWide(int column) {
        return lines.stream().anyMatch(line -> line.cells().get(column).isWide())
                || ccg.cells().get(column).isWide();
    }

    /** Figures that are compared with an average at all. */
    long comparedCells() {
        return lines.stream()
                .flatMap(line -> line.cells().stream())
                .filter(cell -> !cell.comparison().equals("not-compared"))
                .count();
    }
}
