package org.primarycareportal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.WrittenFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file that is hopeless is given up early, and none that only looks so. */
@FilesTest
class HopelessFilesTest {

    private static final String QOF = "QOF_overall_achievement_2017-18.csv";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void aDirectory() {
        slate.serve("99X", "99Y");
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
    }

    private static String heading() {
        return Fixtures.text(QOF).lines().findFirst().orElseThrow() + "\r\n";
    }

    private static String rows() {
        return Fixtures.text(QOF).lines().skip(1).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    @Test
    void nonsenseUnderTheRightHeadingIsReadNoFurtherThanShowsIt() {
        TestImports.Seen page = imports.send(QOF, heading() + "a,b,c\r\n".repeat(200_000));
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page.trouble())
                .startsWith(
                        "Of the first 50,001 lines 50,000 cannot be read as rows of such a file, so the rest was not read and nothing is kept.");
        assertThat(page.rows()).isEqualTo(new TestImports.Rows(50_000, 0, 0, 50_000));
        assertThat(page.problems()).hasSize(1000);
        assertThat(page.problems().get(0).line()).isEqualTo(2);
        assertThat(page.problems().get(0).why()).contains("3 cells where the heading has 18");
        assertThat(
                        jdbc.sql("select max(number) from imports.problem where import_id = ?")
                                .param(page.id())
                                .query(Integer.class)
                                .single())
                .isEqualTo(ReadingStaging.MOST_PROBLEMS);
    }

    @Test
    void nonsenseThatIsWideEnoughIsNoBetter() {
        TestImports.Seen page =
                imports.send(
                        "values.csv", WrittenFiles.values("a,b,c,d,e,f,g,h\n".repeat(120_000)));
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page.trouble()).contains("so the rest was not read");
        assertThat(page.rows().leftOut()).isEqualTo(50_000);
    }

    @Test
    void whatGoodRowsAfterManyBadOnesSayIsRead() {
        TestImports.Seen page = imports.send(QOF, heading() + "a,b,c\r\n".repeat(49_990) + rows());
        assertThat(page.status()).isEqualTo("READY");
        assertThat(page.rows().kept()).isPositive();
        assertThat(page.rows().leftOut()).isEqualTo(49_990);
    }

    @Test
    void badRowsWithGoodOnesAmongThemAreReadToTheLast() {
        String some = rows() + "a,b,c\r\n".repeat(200);
        TestImports.Seen page = imports.send(QOF, heading() + some.repeat(300));
        assertThat(page.trouble() == null ? "" : page.trouble()).doesNotContain("not read");
        assertThat(page.rows().leftOut()).isGreaterThanOrEqualTo(60_000);
    }

    @Test
    void figuresOfPracticesThatThePortalDoesNotKnowAreNoNonsense() {
        String elsewhere =
                IntStream.range(0, 60_000)
                        .mapToObj("PRV01,A%05d,2017-09-01,2017-09-30,1,2,,\n"::formatted)
                        .collect(Collectors.joining());
        TestImports.Seen page =
                imports.send(
                        "values.csv",
                        WrittenFiles.values(
                                elsewhere + "PRV01,Z90001,2017-09-01,2017-09-30,812,1420,,"));
        assertThat(page.status()).isEqualTo("READY");
        assertThat(page.rows()).isEqualTo(new TestImports.Rows(60_001, 1, 0, 60_000));
    }

    @Test
    void rowsThatAreLeftOutForWhatTheySayAreNoNonsense() {
        String ofPractices = "OUT02,Z90001,2017-04-01,2018-03-31,1,2,,\n".repeat(20_000);
        String byZero = "PRV01,Z90001,2017-08-01,2017-08-31,0,0,,\n".repeat(20_000);
        String tooLarge = "PRV01,Z90001,2017-08-01,2017-08-31,3,2,,\n".repeat(20_000);
        TestImports.Seen page =
                imports.send(
                        "values.csv",
                        WrittenFiles.values(
                                ofPractices
                                        + byZero
                                        + tooLarge
                                        + "PRV01,Z90001,2017-09-01,2017-09-30,812,1420,,"));
        assertThat(page.status()).isEqualTo("READY");
        assertThat(page.rows()).isEqualTo(new TestImports.Rows(60_001, 1, 0, 60_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b,c\r\n\r\n\r\n", "a,\"b\nb\nb\",c\r\n", "a,b,c\r\n,,\r\n"})
    void blankLinesAndBreaksInCellsDoNotMakeNonsenseBetter(String nonsense) {
        TestImports.Seen page = imports.send(QOF, heading() + nonsense.repeat(60_000));
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page.trouble()).contains("so the rest was not read");
        assertThat(page.rows().leftOut()).isEqualTo(50_000);
    }

    @Test
    void aReasonForEachRowIsNotKeptForEachRow() {
        String file = "gp-reg-pat-prac-all_2021-01.csv";
        String first = Fixtures.text(file).lines().findFirst().orElseThrow();
        String kinds =
                IntStream.range(0, 1000)
                        .mapToObj(
                                "GP_PRAC_PAT_LIST,01JAN2021,KIND-%d,99X,E38000999,Z90001,ZZ1 1AA,ALL,ALL,5\n"
                                        ::formatted)
                        .collect(Collectors.joining());
        TestImports.Seen page = imports.send(file, first + "\n" + kinds);
        assertThat(page.rows().ignored()).isEqualTo(1000);
        assertThat(
                        jdbc.sql("select count(*) from imports.ignored where import_id = ?")
                                .param(page.id())
                                .query(Integer.class)
                                .single())
                .isEqualTo(ReadingStaging.MOST_REASONS + 1);
    }

    @Test
    void moreBrokenListsThanThereArePracticesAreNotHeldInMemory() {
        String file = "gp-reg-pat-prac-quin-age_2026-07.csv";
        String first = Fixtures.text(file).lines().findFirst().orElseThrow();
        String practices =
                IntStream.range(0, 50_001)
                        .mapToObj(
                                "GP_PRAC_PAT_LIST,2026-07-01,GP,A%05d,,ZZ1 1AA,ALL,ALL,5\n"
                                        ::formatted)
                        .collect(Collectors.joining());
        TestImports.Seen page = imports.send(file, first + "\n" + practices);
        assertThat(page.status()).isEqualTo("REFUSED");
        assertThat(page.trouble()).contains("Up to line 50002 it names more than 50,000 practices");
    }
}
