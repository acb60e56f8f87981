package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.WrittenFiles;
import org.primarycareportal.demo.figures.FigureFile;
import org.primarycareportal.demo.figures.FigureFiles;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.primarycareportal.statistics.Polarity;
import org.primarycareportal.statistics.XmrChart;
import org.primarycareportal.statistics.XmrSettings;
import org.primarycareportal.statistics.XmrSignal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What is changing is worked out with the results, kept, and said the same everywhere. */
@FilesTest
class TrendsTest {

    private static final LocalDate BEGAN = LocalDate.of(2015, 4, 1);
    private static final String JUMPS = "X10001";
    private static final String FALLS = "X10002";
    private static final String CALM = "X10003";
    private static final String YOUNG = "X10004";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired Recompute recompute;
    @Autowired IndicatorQueries queries;
    @Autowired Library library;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc pages;

    /** Thirteen months of a share of which less is better. */
    @BeforeEach
    void aYearAndAMonth() {
        slate.serve("99X");
        imports.bringIn(
                "epraccur_2015-03.csv", WrittenFiles.directory("99X", WrittenFiles.practices(4)));
        recompute.workOutWhatWasAsked();
        List<String> rows = new ArrayList<>();
        for (int month = 0; month < 13; month++) {
            int calm = month % 2 == 0 ? 20 : 22;
            rows.add(row(JUMPS, month, month == 12 ? 60 : calm));
            rows.add(row(FALLS, month, month == 12 ? 2 : calm));
            rows.add(row(CALM, month, calm));
            if (month > 1) {
                rows.add(row(YOUNG, month, calm));
            }
        }
        bring("figures-1.csv", rows);
    }

    private void bring(String name, List<String> rows) {
        imports.bringIn(name, WrittenFiles.values(rows.toArray(String[]::new)));
    }

    private static String row(String practice, int month, int of100) {
        LocalDate start = BEGAN.plusMonths(month);
        return "RX02,%s,%s,%s,%d,100,,"
                .formatted(practice, start, start.plusMonths(1).minusDays(1), of100);
    }

    /** "better above-limits" by practice and month, and which version of the row it is. */
    private Map<String, String> kept(String column) {
        Map<String, String> kept = new TreeMap<>();
        jdbc.sql(
                        "select area_code || ' ' || to_char(period_end, 'YYYY-MM') as figure, %s as said from indicators.trend where area_kind = 'P'"
                                .formatted(column))
                .query(
                        row -> {
                            kept.put(row.getString("figure"), row.getString("said"));
                        });
        return kept;
    }

    private Map<String, String> kept() {
        return kept("change || ' ' || rule");
    }

    private String page(String address) throws Exception {
        var response =
                pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                        .andReturn()
                        .getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return response.getContentAsString();
    }

    private String text(String address) throws Exception {
        return page(address).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    @Test
    void eachPeriodSaysWhatWasToBeKnownAtItsEnd() {
        assertThat(kept())
                .containsEntry(JUMPS + " 2016-03", "none none")
                .containsEntry(JUMPS + " 2016-04", "worse above-limits")
                .containsEntry(FALLS + " 2016-04", "better below-limits")
                .containsEntry(CALM + " 2016-04", "none none")
                .doesNotContainKeys(YOUNG + " 2016-04", CALM + " 2016-02")
                .hasSize(6);
    }

    @Test
    void anEarlierPeriodThatIsCorrectedChangesWhatTheLaterOnesSayAndNothingElseIsWritten() {
        Map<String, String> versions = kept("xmin::text || ' ' || ctid::text");
        List<String> rows = new ArrayList<>();
        for (int month = 0; month < 12; month++) {
            rows.add(row(JUMPS, month, month % 2 == 0 ? 5 : 60));
        }
        bring("figures-2.csv", rows);
        assertThat(kept())
                .containsEntry(JUMPS + " 2016-04", "none none")
                .containsEntry(FALLS + " 2016-04", "better below-limits");
        Map<String, String> after = kept("xmin::text || ' ' || ctid::text");
        versions.remove(JUMPS + " 2016-04");
        assertThat(after).containsAllEntriesOf(versions);
    }

    @Test
    void aFileThatIsUndoneTakesItsChangesWithIt() {
        TestImports.Seen more =
                imports.bringIn(
                        "figures-3.csv",
                        WrittenFiles.values(row(CALM, 13, 70), row(YOUNG, 13, 71)));
        assertThat(kept())
                .containsEntry(CALM + " 2016-05", "worse above-limits")
                .containsKey(YOUNG + " 2016-05");
        imports.undo(imports.rested(more.id()), "Sent in error");
        assertThat(kept())
                .containsEntry(CALM + " 2016-04", "none none")
                .doesNotContainKeys(CALM + " 2016-05", YOUNG + " 2016-05");
    }

    @Test
    void theDashboardMarksWhatIsChangingInWordsAndNarrowsToIt() throws Exception {
        String all = page("/dashboard?ccg=99X");
        assertThat(all)
                .contains(
                        "60.0<i>, getting worse</i><svg class=\"v\"",
                        "href=\"#v-worse-up\"",
                        "<i>, getting better</i><svg class=\"v\"",
                        "href=\"#v-better-down\"",
                        "/indicators/RX02/practices/" + JUMPS);
        assertThat(text("/dashboard?ccg=99X"))
                .contains("1 is getting better and 1 getting worse", "If values only went up");
        String worse = page("/dashboard?ccg=99X&changing=worse");
        assertThat(worse)
                .as("those that were picked for it say nothing of chance")
                .contains("1 getting worse")
                .doesNotContain("If values only went up");
        assertThat(worse)
                .contains("data-area=\"" + JUMPS, "<option value=\"worse\" selected")
                .doesNotContain("data-area=\"" + FALLS, "data-area=\"" + CALM)
                .contains("/dashboard.csv?ccg=99X&amp;changing=worse")
                .contains("changing=worse&amp;sort=name", "only what is getting worse");
        assertThat(page("/dashboard?ccg=99X&changing=any"))
                .contains("data-area=\"" + JUMPS, "data-area=\"" + FALLS)
                .doesNotContain("data-area=\"" + CALM);
        assertThat(page("/dashboard?ccg=99X&changing=nonsense"))
                .contains("data-area=\"" + CALM)
                .doesNotContain("nonsense");
        assertThat(text("/dashboard?ccg=99X&at=2016-03&changing=any"))
                .contains("Nothing fits what is chosen");
        List<String> csv = page("/dashboard.csv?ccg=99X&changing=worse").lines().toList();
        assertThat(csv.get(0)).contains("RX02_position,RX02_change,RX02_change_why");
        assertThat(csv.toString())
                .contains("worse,Above the limits of the usual")
                .doesNotContain(FALLS);
        assertThat(page("/dashboard.csv?ccg=99X"))
                .contains("better,Below the limits of the usual", "not-told");
    }

    @Test
    void theFigureAndThePracticeSayTheSame() throws Exception {
        assertThat(text("/indicators/RX02?ccg=99X&sort=change"))
                .containsSubsequence(
                        "Practice " + FALLS,
                        "Getting better",
                        "Practice " + JUMPS,
                        "Getting worse",
                        "Practice " + CALM,
                        "No clear change",
                        "Practice " + YOUNG);
        assertThat(page("/indicators/RX02.csv?ccg=99X"))
                .contains(
                        ",change,change_why",
                        ",worse,Above the limits of the usual",
                        ",none,Ordinary ups and downs",
                        ",not-told,");
        assertThat(text("/practices/" + JUMPS))
                .containsSubsequence(
                        "What is changing", "Getting worse", "Above the limits of the usual");
        assertThat(page("/practices/" + JUMPS + ".csv")).contains(",worse,");
        assertThat(text("/indicators/RX02/practices/" + JUMPS)).contains("Getting worse");
    }

    /** Every figure of the invented world of which anything can be told, in all its periods. */
    @Test
    void whatIsKeptIsWhatTheControlChartSaysForEveryFigureOfTheInventedWorld() throws Exception {
        slate.serve("99X");
        List<String> rows =
                FigureFiles.all().stream()
                        .map(FigureFile::bytes)
                        .flatMap(file -> new String(file, StandardCharsets.UTF_8).lines())
                        .filter(this::canTell)
                        .toList();
        List<String> practices =
                rows.stream().map(row -> row.split(",")[1]).distinct().sorted().toList();
        imports.bringIn("epraccur_2013-05.csv", WrittenFiles.directory("99X", practices));
        recompute.workOutWhatWasAsked();
        bring("figures-of-the-invented-world.csv", rows);
        int told = 0;
        int clear = 0;
        for (Indicator indicator : library.all().stream().filter(Indicator::countsAnew).toList()) {
            for (String practice : practices) {
                List<IndicatorQueries.Figure> history = queries.history(indicator, "99X", practice);
                for (int i = 0; i < history.size(); i++) {
                    Change kept = history.get(i).change();
                    Optional<ControlChart> chart =
                            history.get(i).hasValue()
                                    ? ControlChart.of(
                                            indicator,
                                            history.subList(i, history.size()),
                                            HeldStandards.NONE)
                                    : Optional.empty();
                    assertThat(Optional.ofNullable(kept))
                            .as("%s %s %s", indicator.code(), practice, history.get(i).period())
                            .isEqualTo(chart.map(ControlChart::change));
                    told += kept == null ? 0 : 1;
                    clear += kept != null && kept.isClear() ? 1 : 0;
                }
            }
        }
        System.out.println("Figures told: " + told + ", changing: " + clear);
        assertThat(told).isGreaterThan(5000);
        assertThat(clear).isBetween(100, told / 3);
    }

    private boolean canTell(String row) {
        String[] cells = row.split(",");
        return !cells[0].equals("indicator_code")
                && library.must(cells[0]).countsAnew()
                && library.must(cells[0]).level() == Indicator.Level.PRACTICE
                && cells[1].matches("[A-Z][0-9]{5}");
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        for (XmrSignal signal : XmrSignal.values()) {
            for (Mark mark : List.of(Mark.BETTER, Mark.WORSE, Mark.HIGHER, Mark.LOWER)) {
                Change change = new Change(mark, signal);
                assertThat(Change.kept(change.code(), change.rule())).isEqualTo(change);
            }
        }
        assertThat(Change.kept("none", "none")).isEqualTo(new Change(Mark.SIMILAR, XmrSignal.NONE));
        assertThat(Change.kept(null, null)).isNull();
    }

    /** The sentence of the dashboard names one in fifty. */
    @Test
    void chanceAloneMarksAboutOneFigureInFifty() {
        Random chance = new Random(20_170_401);
        int marked = 0;
        int series = 6000;
        for (int n = 0; n < series; n++) {
            List<Double> values = Stream.generate(chance::nextGaussian).limit(12 + n % 25).toList();
            XmrChart chart = XmrChart.of(values, XmrSettings.of(Polarity.HIGH_IS_GOOD));
            marked += chart.points().get(values.size() - 1).signal() == XmrSignal.NONE ? 0 : 1;
        }
        assertThat((double) marked / series).isCloseTo(Change.BY_CHANCE, within(0.007));
    }
}
