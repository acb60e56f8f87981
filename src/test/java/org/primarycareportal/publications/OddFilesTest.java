package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.Fixtures;
import org.primarycareportal.RawFiles;
import org.primarycareportal.imports.DryReading;

/** Another way of writing the same file is read the same, or the file is refused; never misread. */
class OddFilesTest {

    private static final DryReading READING = DryPublications.reading();
    private static final String QOF = "QOF_overall_achievement_2017-18.csv";
    private static final String PAYMENTS = "nhspaymentsgp-17-18-csv.csv";
    private static final String DIRECTORY = "epraccur_2018-05.csv";
    private static final String TOTAL = "Total NHS Payments to General Practice,";

    private static DryReading.Outcome read(String name, String text) {
        return READING.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> plainly(String name) {
        List<String> said = READING.read(name, Fixtures.bytes(name)).said();
        assertThat(said).hasSizeGreaterThan(8);
        return said;
    }

    private static void isReadTheSame(String name, String text) {
        DryReading.Outcome outcome = read(name, text);
        assertThat(outcome.refused()).isNull();
        assertThat(outcome.said()).isEqualTo(plainly(name));
        assertThat(outcome.leftOut()).isZero();
    }

    private static void isRefused(String name, String text, String because) {
        DryReading.Outcome outcome = read(name, text);
        assertThat(outcome.refused()).contains(because);
        assertThat(outcome.staged()).isEmpty();
    }

    private static String written(List<List<String>> lines, String separator) {
        return lines.stream()
                .map(
                        line ->
                                line.stream()
                                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                        .collect(Collectors.joining(separator)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {QOF, PAYMENTS, Fixtures.CLUSTERS, Fixtures.VALUES})
    void columnsMayStandInAnyOrder(String name) {
        List<List<String>> lines = RawFiles.csv(Fixtures.text(name));
        int width = lines.get(0).size();
        List<Integer> order = new ArrayList<>(IntStream.range(0, width).boxed().toList());
        Collections.shuffle(order, new Random(3));
        List<List<String>> moved = new ArrayList<>();
        for (List<String> line : lines) {
            moved.add(order.stream().map(at -> at < line.size() ? line.get(at) : "").toList());
        }
        isReadTheSame(name, written(moved, ","));
    }

    @ParameterizedTest
    @ValueSource(strings = {QOF, PAYMENTS, DIRECTORY, Fixtures.CLUSTERS, Fixtures.VALUES})
    void tabsAndOtherEndsOfLinesMakeNoDifference(String name) {
        List<List<String>> lines = RawFiles.csv(Fixtures.text(name));
        isReadTheSame(name, written(lines, "\t"));
        isReadTheSame(name, written(lines, ",").replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void theEncodingIsFoundOut(String charset) {
        String name = "nhspaymentsgp-15-16-csv.csv";
        DryReading.Outcome outcome =
                READING.read(name, Fixtures.text(name).getBytes(Charset.forName(charset)));
        assertThat(outcome.refused()).isNull();
        assertThat(outcome.said()).isEqualTo(plainly(name));
        assertThat(outcome.said()).anyMatch(row -> row.contains("Dr Ashdówn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {QOF, PAYMENTS})
    void headingsMayShoutCarryFootnotesAndBreak(String name) {
        List<List<String>> lines = new ArrayList<>(RawFiles.csv(Fixtures.text(name)));
        lines.set(
                0,
                lines.get(0).stream()
                        .map(
                                cell ->
                                        " "
                                                + cell.toUpperCase(java.util.Locale.UK)
                                                        .replace(" ", "\n "))
                        .map(
                                cell ->
                                        cell.endsWith("PRACTICE") || cell.endsWith("DRUGS")
                                                ? cell + "3"
                                                : cell)
                        .toList());
        isReadTheSame(name, written(lines, ","));
    }

    @ParameterizedTest
    @ValueSource(strings = {QOF, PAYMENTS})
    void titlesAboveAndRemarksBelowAreNoRows(String name) {
        String text = Fixtures.text(name);
        DryReading.Outcome outcome =
                read(
                        name,
                        "Practice level results\r\n\r\nPublished in October\r\n"
                                + text
                                + "\r\nSource: the publisher\r\n");
        assertThat(outcome.refused()).isNull();
        assertThat(outcome.said()).isEqualTo(plainly(name));
        assertThat(outcome.leftOut()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01/04/1974", "1974-04-01", "19740401", "01APR1974", "01-Apr-1974"})
    void theDayOfOpeningMayBeWrittenInManyWays(String day) {
        isReadTheSame(PAYMENTS, Fixtures.text(PAYMENTS).replace(",27120,", "," + day + ","));
    }

    @Test
    void amountsMayCarryPoundsCommasAndBrackets() {
        String text = Fixtures.text(PAYMENTS);
        assertThat(text).contains(",1015783.85,-50789.19,");
        isReadTheSame(
                PAYMENTS,
                text.replace(",1015783.85,-50789.19,", ",\"£1,015,783.85\",\"(50,789.19)\","));
    }

    @Test
    void aColumnThatNobodyAskedForIsPassedBy() {
        List<List<String>> lines = new ArrayList<>();
        for (List<String> line : RawFiles.csv(Fixtures.text(QOF))) {
            List<String> longer = new ArrayList<>(line);
            longer.add(4, lines.isEmpty() ? "Favourite colour" : "blue");
            lines.add(longer);
        }
        isReadTheSame(QOF, written(lines, ","));
    }

    @Test
    void aTotalWithSomethingMoreInItIsNotTheTotal() {
        String text = Fixtures.text(PAYMENTS);
        assertThat(text).contains(TOTAL);
        isRefused(
                PAYMENTS,
                text.replace(
                        TOTAL,
                        "Total NHS Payments to General Practice Including Covid Vaccination Payments,"),
                "payments lacks [");
    }

    @Test
    void twoColumnsOfOneMeaningAreRefusedAndNotGuessed() {
        String text = Fixtures.text(PAYMENTS);
        isRefused(PAYMENTS, text.replace("Other Payments1," + TOTAL, TOTAL + TOTAL), "unclear [");
        isRefused(QOF, Fixtures.text(QOF).replace("STP code", "Practice code"), "unclear [");
    }

    @Test
    void amountsUnderWrongHeadingsAreNoticedAndNothingIsKept() {
        String text = Fixtures.text(PAYMENTS);
        isRefused(
                PAYMENTS,
                text.replace("Global Sum,MPIG Correction factor", "Global Sum moved,Global Sum")
                        .replace("Premises Payments,", "Average payments per practice,"),
                "wrong headings");
    }

    @Test
    void pointsThatDoNotMakeTheirShareAreLeftOutWithTheReason() {
        DryReading.Outcome outcome =
                read(
                        QOF,
                        Fixtures.text(QOF)
                                .replace("5132,548.21,98.06976744", "5132,548.21,89.06976744")
                                .replace("11952,530.4,", "11952,630.4,"));
        assertThat(outcome.problems())
                .filteredOn(DryReading.Said::leftOut)
                .extracting(DryReading.Said::line, DryReading.Said::offending)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, "89.06976744"),
                        org.assertj.core.groups.Tuple.tuple(4L, "630.4"));
        assertThat(outcome.kept()).isEqualTo(6);
    }

    @Test
    void aFileThatWasCutOffIsReadAsFarAsItGoesAndSaysSo() {
        String text = Fixtures.text(QOF);
        int cut = text.indexOf("GOOSEBERRY");
        DryReading.Outcome outcome = read(QOF, text.substring(0, cut + 4));
        assertThat(outcome.kept()).isEqualTo(6);
        assertThat(outcome.problems())
                .filteredOn(DryReading.Said::leftOut)
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.line()).isEqualTo(8);
                            assertThat(problem.why()).contains("the file ends early");
                        });
        assertThat(outcome.problems())
                .anySatisfy(problem -> assertThat(problem.why()).contains("cut off here"));
    }

    @Test
    void aHeadThatNobodyKnowsButThatIsPartOfTheTotalIsCountedAndNamed() {
        String text = Fixtures.text(PAYMENTS).replace("Premises Payments,", "Hall of Mirrors,");
        DryReading.Outcome outcome = read(PAYMENTS, text);
        assertThat(outcome.refused()).isNull();
        assertThat(outcome.problems())
                .extracting(DryReading.Said::column, DryReading.Said::why)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "Hall of Mirrors",
                                "The portal does not know this head. It is part of the total and is counted under other payments"));
    }

    @Test
    void aDirectoryOfAnotherShapeIsRefused() {
        String text = Fixtures.text(DIRECTORY);
        isRefused(
                DIRECTORY,
                text.lines()
                        .map(line -> line.substring(0, line.length() - 3))
                        .collect(Collectors.joining("\n")),
                "epraccur lacks");
        isRefused(
                DIRECTORY,
                text.replaceAll("\"(\\d{4})(\\d\\d)(\\d\\d)\"", "\"$3/$2/$1\""),
                "epraccur lacks");
        isRefused(DIRECTORY, text.replace("\"A\",\"B\"", "\"Z\",\"B\""), "epraccur lacks");
    }

    @Test
    void smallLettersInCodesAreCodesAllTheSame() {
        isReadTheSame(
                QOF, Fixtures.text(QOF).replace(",Z9000", ",z9000").replace(",99X,", ",99x,"));
    }

    @Test
    void blanksColonsAndDashesAreNoDataAndNeverZero() {
        for (String nothing : List.of("", ":", "-", "z", "n/a")) {
            DryReading.Outcome outcome =
                    read(
                            QOF,
                            Fixtures.text(QOF)
                                    .replace("1790,:,:,:,:", "1790" + ("," + nothing).repeat(4)));
            assertThat(outcome.said()).as("'%s'", nothing).isEqualTo(plainly(QOF));
        }
    }

    @Test
    void aNumberThatCouldBeTwoNumbersIsNone() {
        DryReading.Outcome outcome =
                read(QOF, Fixtures.text(QOF).replace("5132,548.21,", "\"5,13\",548.21,"));
        assertThat(outcome.problems())
                .filteredOn(DryReading.Said::leftOut)
                .extracting(DryReading.Said::offending)
                .containsExactly("5,13");
    }
}
