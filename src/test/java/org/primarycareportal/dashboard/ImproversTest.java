package org.primarycareportal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
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

/** Who is getting better stands on one page, by the rules of the charts and not by rank. */
@FilesTest
class ImproversTest {

    private static final LocalDate BEGAN = LocalDate.of(2015, 4, 1);

    /** Twelve months at 20% and 22% by turns, then eight at 14% and 16%. */
    private static final String STEPPED = "X10001";

    /** 20% and 22% by turns, and 2% in the last month. */
    private static final List<String> DROPPED = List.of("X10002", "X10003", "X10004");

    private static final String CALM = "X10005";
    private static final String WORSE = "X10006";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired MockMvc pages;

    @BeforeEach
    void twentyMonthsOfAFigureOfWhichLessIsBetter() {
        slate.serve("99X");
        imports.bringIn(
                "epraccur_2015-03.csv", WrittenFiles.directory("99X", WrittenFiles.practices(6)));
        List<String> rows = new ArrayList<>();
        for (int month = 0; month < 20; month++) {
            int calm = month % 2 == 0 ? 20 : 22;
            rows.add(row(STEPPED, month, month < 12 ? calm : calm - 6));
            for (String practice : DROPPED) {
                rows.add(row(practice, month, month == 19 ? 2 : calm));
            }
            rows.add(row(CALM, month, calm));
            rows.add(row(WORSE, month, month == 19 ? 60 : calm));
        }
        imports.bringIn("figures.csv", WrittenFiles.values(rows.toArray(String[]::new)));
    }

    private static String row(String practice, int month, int of100) {
        LocalDate start = BEGAN.plusMonths(month);
        return "RX02,%s,%s,%s,%d,100,,"
                .formatted(practice, start, start.plusMonths(1).minusDays(1), of100);
    }

    private String page(String address) throws Exception {
        var response =
                pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                        .andReturn()
                        .getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return response.getContentAsString();
    }

    private static String text(String page) {
        return page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    private static List<String> listed(String page) {
        return Pattern.compile("/indicators/RX02/practices/([A-Z0-9]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void theFirstThreeOfAFigureStandThereAndTheOthersAreOneLinkAway() throws Exception {
        String page = page("/dashboard/improvers?ccg=99X");
        assertThat(listed(page)).containsExactlyElementsOf(DROPPED);
        assertThat(text(page))
                .contains("4 figures of practices are clearly getting better, in one indicator.")
                .contains("4 of 6 practices, up to November 2016.")
                .contains("One more practice");
        assertThat(page)
                .contains("/dashboard/improvers?ccg=99X&amp;at=2016-11-30&amp;indicator=RX02");
    }

    @Test
    void oneFigureShowsAllOfThemWithWhatItWasAndWhatItIs() throws Exception {
        String page = page("/dashboard/improvers?ccg=99X&indicator=RX02");
        assertThat(listed(page)).containsExactlyInAnyOrder("X10001", "X10002", "X10003", "X10004");
        assertThat(text(page))
                .contains("21.0% April 2016 15.0% 16.0% Seven or more in a row below the mean")
                .contains("20.9% November 2016 2.0% 2.0% Below the limits of the usual");
    }

    /**
     * Moving ranges of 2 with one larger one that is screened away: a standard deviation of 2 /
     * 1.128 as limits at 2.66 have it, so 6 and 18.947 points are 3.38 and 10.68 of them.
     */
    @Test
    void theDownloadHasAllOfThemAndSaysHowFarTheyMoved() throws Exception {
        assertThat(page("/dashboard/improvers.csv?ccg=99X"))
                .containsPattern(
                        "99X,RX02,[^\r\n]*,2016-11,X10001,[^\r\n]*,21.0000,2016-04,8,15.0000,16,3.38,Seven or more in a row below the mean,,")
                .containsPattern(
                        "X10002,[^\r\n]*,20.9474,2016-11,1,2.0000,2,10.68,Below the limits of the usual,,")
                .doesNotContain(CALM)
                .doesNotContain(WORSE);
    }

    @Test
    void readAtAnEarlierDayItSaysWhatWasToBeKnownThen() throws Exception {
        String page = page("/dashboard/improvers?ccg=99X&at=2016-10-31");
        assertThat(listed(page)).containsExactly(STEPPED);
        assertThat(text(page)).contains("1 of 6 practices, up to October 2016.");
    }

    @Test
    void whoWantsToKnowHowTheyDidItAsksFromHere() throws Exception {
        String ask = "/indicators/RX02/practices/X10002/ask-how";
        assertThat(page("/dashboard/improvers?ccg=99X")).contains("action=\"" + ask + "\"");
        pages.perform(post(ask).with(csrf()).with(TestViewers.signedIn(TestViewers.analyst())));
        String asked = page("/dashboard/improvers?ccg=99X");
        assertThat(asked).doesNotContain(ask).contains("You have asked");
        assertThat(page("/dashboard/improvers.csv?ccg=99X"))
                .containsPattern("X10002,[^\r\n]*,1 has asked,");
        pages.perform(
                post("/learning/new?indicator=RX02&practice=X10002")
                        .param("title", "One leaflet")
                        .param("problem", "Too many")
                        .param("change", "A leaflet")
                        .param("outcome", "Fewer")
                        .with(csrf())
                        .with(TestViewers.signedIn(TestViewers.analyst())));
        assertThat(page("/dashboard/improvers?ccg=99X"))
                .doesNotContain("You have asked")
                .containsPattern("href=\"/learning/[0-9a-f-]{36}\"[^>]*>Read it");
    }

    @Test
    void whereNobodyIsGettingBetterThePageSaysSo() throws Exception {
        assertThat(text(page("/dashboard/improvers?ccg=99X&at=2016-03-31")))
                .contains("No figure of a practice is clearly getting better.")
                .contains("Of 6 figures change can be told from chance")
                .contains("fewer than one of them would be called better");
        assertThat(text(page("/dashboard/improvers?ccg=99X&at=2015-12-31")))
                .contains("No figure has enough periods yet to tell change from chance.");
    }
}
