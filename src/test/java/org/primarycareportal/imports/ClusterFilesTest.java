package org.primarycareportal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.TimeOrderedId;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A practice that goes from one CCG to another, and what either may say of its clusters. */
@FilesTest
class ClusterFilesTest {

    private static final String HEADING = "practice_code,cluster,from,to\n";
    private static final String NORTH_WITHOUT_AN_END = HEADING + "Z90001,North,2015-04-01,\n";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired ImportDesk desk;
    @Autowired JdbcClient jdbc;

    private final Viewer leaver =
            TestViewers.withReach(Reach.of(new CcgCode("99X")), Capability.IMPORT_FILES);
    private final Actor by = leaver.actingFrom("127.0.0.1");
    private TestImports.Seen move;

    @BeforeEach
    void aPracticeMovesToTheCcgNextDoor() {
        slate.serve("99X", "99Y");
        String before = Fixtures.text("epraccur_2018-05.csv");
        String first = before.lines().findFirst().orElseThrow();
        imports.bringIn("epraccur_2018-05.csv", before);
        move =
                imports.bringIn(
                        "epraccur_2019-05.csv",
                        before.replace(
                                first,
                                first.replace("\"99X\"", "\"99Y\"")
                                        .replace("\"20130401\"", "\"20190401\"")));
    }

    private TestImports.Seen sentByTheCcgThatItLeft(String text) {
        long id =
                desk.receive(
                        new ImportDesk.Upload() {
                            @Override
                            public String fileName() {
                                return "clusters-99x.csv";
                            }

                            @Override
                            public InputStream open() {
                                return new ByteArrayInputStream(
                                        text.getBytes(StandardCharsets.UTF_8));
                            }
                        },
                        leaver,
                        by);
        return imports.rested(id);
    }

    private List<String> clusters() {
        return jdbc.sql(
                        """
                        select k.ccg_code || ' ' || k.name || ' ' || m.from_on || ' ' || coalesce(m.to_on::text, 'on')
                          from practices.membership m join practices.cluster k on k.id = m.cluster_id
                         where m.ods_code = 'Z90001' order by m.from_on
                        """)
                .query(String.class)
                .list();
    }

    @Test
    void aFileOfTheCcgThatItLeftChangesNothingInTheOther() {
        imports.bringIn("clusters-99y.csv", HEADING + "Z90001,Harbour,2019-04-01,\n");
        TestImports.Seen page = sentByTheCcgThatItLeft(NORTH_WITHOUT_AN_END);
        assertThat(page.preview().changes()).isEmpty();
        assertThat(page.preview().sample().rows())
                .as("the day on which the row ends is shown before anybody confirms")
                .containsExactly(
                        List.of(
                                "2",
                                "Z90001 Dr Ashdown & Partners",
                                "North",
                                "1 April 2015",
                                "31 March 2019"));
        desk.confirm(page.id(), page.version(), TimeOrderedId.next(), leaver, by);
        assertThat(imports.rested(page.id()).status()).isEqualTo("LIVE");
        assertThat(clusters())
                .containsExactly("99X North 2015-04-01 2019-03-31", "99Y Harbour 2019-04-01 on");
        assertThat(sentByTheCcgThatItLeft(NORTH_WITHOUT_AN_END).status())
                .as("the same again")
                .isEqualTo("UNCHANGED");
    }

    @Test
    void inOneFileARowOfEitherCcgWithoutAnEndIsNoContradiction() {
        TestImports.Seen page =
                imports.bringIn(
                        "clusters.csv", NORTH_WITHOUT_AN_END + "Z90001,Harbour,2019-04-01,\n");
        assertThat(page.problems()).isEmpty();
        assertThat(clusters())
                .containsExactly("99X North 2015-04-01 2019-03-31", "99Y Harbour 2019-04-01 on");
    }

    @Test
    void whereTheMoveIsTakenBackTheClusterGoesOn() {
        imports.bringIn("clusters.csv", NORTH_WITHOUT_AN_END);
        assertThat(clusters()).containsExactly("99X North 2015-04-01 2019-03-31");
        imports.undo(imports.rested(move.id()), "the wrong practice");
        assertThat(clusters()).containsExactly("99X North 2015-04-01 on");
    }
}
