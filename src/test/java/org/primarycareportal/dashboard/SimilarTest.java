package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.WrittenFiles;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.imports.TestViewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A practice beside those most like it by what it cannot change. */
@FilesTest
class SimilarTest {

    private static final String ONE = "X10006";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired MockMvc pages;

    /**
     * Fourteen practices of 1,000, 2,000 … patients, older the smaller they are; of the last the
     * age is not known. The larger a practice, the easier it is to phone.
     */
    @BeforeEach
    void fourteenPracticesEachLargerThanTheOneBefore() {
        slate.serve("99X");
        imports.bringIn(
                "epraccur_2015-03.csv", WrittenFiles.directory("99X", WrittenFiles.practices(14)));
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 14; i++) {
            String ods = "X100" + (i < 10 ? "0" : "") + i;
            rows.add("registered-patients,%s,2016-03-31,2016-03-31,,,%d,".formatted(ods, i * 1000));
            if (i < 14) {
                rows.add("POP02,%s,2015-04-01,2016-03-31,%d,1000,,".formatted(ods, 150 - 5 * i));
            }
            rows.add(
                    "ACC02,%s,2015-04-01,2016-03-31,%d,100,,"
                            .formatted(ods, ods.equals(ONE) ? 99 : 40 + i));
        }
        imports.bringIn("figures.csv", WrittenFiles.values(rows.toArray(String[]::new)));
    }

    private String page(String more) throws Exception {
        var response =
                pages.perform(
                                get("/practices/" + ONE + "/similar" + more)
                                        .with(TestViewers.signedIn(TestViewers.analyst())))
                        .andReturn()
                        .getResponse();
        assertThat(response.getStatus()).as(more).isEqualTo(200);
        return response.getContentAsString();
    }

    private static String text(String page) {
        return page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    private static List<String> listed(String page) {
        return Pattern.compile("<th scope=\"row\"><a href=\"/practices/(X[0-9]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The standard deviation of 1,000 to 14,000 by thousands is 4,183. */
    @Test
    void theTenNearestStandThereWithTheirDistances() throws Exception {
        String page = page("?by=size");
        assertThat(listed(page))
                .containsExactly(
                        "X10005", "X10007", "X10004", "X10008", "X10003", "X10009", "X10002",
                        "X10010", "X10001", "X10011");
        assertThat(text(page))
                .contains("10 practices like it by list size.")
                .containsPattern("Practice X10005 No cluster 5,000 0.24")
                .containsPattern("Practice X10011 No cluster 11,000 1.20");
    }

    @Test
    void itsFiguresStandBesideTheirs() throws Exception {
        String page = page("?by=size");
        // 41 to 51 without 46: the middle of ten lies between 45 and 47
        assertThat(text(page))
                .contains("99.0% 46.0% 41.0% to 51.0% Higher than all 10")
                .contains("outside their range.")
                .contains("about 0 of 1 figures would lie outside the range")
                .doesNotContain("Higher than 5, lower than 5 of 10");
        assertThat(csv("?by=size"))
                .containsPattern("ACC02,[^,]*,2015-16,99,46,41,51,10,Higher than all 10")
                .containsPattern("X10005,[^,]*,[^,]*,5000,0.24");
    }

    private String csv(String more) throws Exception {
        return pages.perform(
                        get("/practices/" + ONE + "/similar.csv" + more)
                                .with(TestViewers.signedIn(TestViewers.analyst())))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void whoeverIsLeftOutMakesRoomForTheNext() throws Exception {
        String page = page("?by=size&without=X10005,X10007");
        assertThat(listed(page))
                .hasSize(10)
                .startsWith("X10004", "X10008")
                .doesNotContain("X10005", "X10007")
                .contains("X10012", "X10013");
        assertThat(page).contains("without=X10004,X10005,X10007").contains("without=X10007\"");
        assertThat(text(page)).contains("Left out by hand: Practice X10005 , Practice X10007");
    }

    @Test
    void whatIsNotKnownIsSaidAndNotSoughtBy() throws Exception {
        String all = page("");
        assertThat(text(all))
                .contains("10 practices like it by list size and aged 75 and over.")
                .contains("1 could not be placed");
        assertThat(listed(all)).doesNotContain("X10014");
        assertThat(all).containsPattern("value=\"deprivation\"[^>]*disabled");
        assertThat(text(page("?by=deprivation"))).contains("Nobody to put beside it");
        assertThat(text(page("?at=2015-12-31"))).contains("Nobody to put beside it");
    }
}
