package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.imports.TestViewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What England comes to where the files hold 7,100 practices, as many as there were. */
@FilesTest
class EnglandFiguresTest {

    @Autowired CleanSlate slate;
    @Autowired JdbcClient jdbc;
    @Autowired ResultWork results;
    @Autowired Library library;
    @Autowired TransactionTemplate transactions;
    @Autowired MockMvc pages;

    @BeforeEach
    void aWholeCountry() {
        slate.serve("00Y");
        transactions.executeWithoutResult(
                status -> {
                    sql(
                            """
                            insert into practices.practice (ods_code, name, ccg_code, opened_on, search_text)
                            select 'P' || to_char(n, 'FM00000'), 'Practice ' || n, '00Y', date '2000-04-01', ''
                              from generate_series(1, 7100) n
                            """);
                    sql(
                            """
                            insert into practices.fact (ods_code, kind, value, from_on, import_id)
                            select ods_code, 'COMMISSIONER', case when ods_code <= 'P00100' then '00Y' else '00Z' end, opened_on, 1
                              from practices.practice
                            """);
                    sql(
                            """
                            insert into indicators.release
                                (data_set, period_start, period_end, import_id, file_name, brought_by, is_on, sequence)
                            values ('indicator-values', '2017-04-01', '2018-03-31', 1, 'one.csv', 'test', true, 1)
                            """);
                    have("PRV01", "60", "100", "60");
                    have("payments-total", "1000", null, "1000");
                });
    }

    private void have(String indicator, String numerator, String denominator, String value) {
        sql(
                """
                insert into indicators.value
                    (release_id, indicator_id, area_kind, area_code, period_start, period_end, numerator, denominator, value, status, line)
                select r.id, %d, 'P', p.ods_code, r.period_start, r.period_end, %s, %s, %s, 'V', 1
                  from indicators.release r, practices.practice p
                """
                        .formatted(library.must(indicator).id(), numerator, denominator, value));
    }

    private void sql(String statement) {
        jdbc.sql(statement).update();
    }

    private void workOut() {
        transactions.executeWithoutResult(
                status ->
                        results.workOut(
                                jdbc.sql(
                                                "select distinct indicator_id, period_start, period_end from indicators.value")
                                        .query(FigureKey.class)
                                        .list()));
    }

    private String england(String indicator) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', r.status, r.value::bigint, r.have, 'of', r.of)
                          from indicators.result r join indicators.indicator i on i.id = r.indicator_id
                         where i.code = ? and r.area_kind = 'E'
                        """)
                .param(indicator)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    @Test
    void theChangeOfListsOfEnglandFollowsFromTheCountsOfAllPractices() {
        have("qof-list", "100", null, "103");
        sql(
                """
                insert into indicators.release
                    (data_set, period_start, period_end, import_id, file_name, brought_by, is_on, sequence)
                values ('indicator-values', '2016-04-01', '2017-03-31', 2, 'two.csv', 'test', true, 2)
                """);
        sql(
                """
                insert into indicators.value
                    (release_id, indicator_id, area_kind, area_code, period_start, period_end, numerator, value, status, line)
                select (select id from indicators.release where import_id = 2), indicator_id, area_kind, area_code,
                       '2016-04-01', '2017-03-31', 100, 100, 'V', 1
                  from indicators.value where indicator_id = %d
                """
                        .formatted(library.must("qof-list").id()));
        workOut();
        assertThat(england("list-change")).isEqualTo("V 3 7100 of 7100");
    }

    @Test
    void practicesWithAValueAloneDoNotMakeEnglandWhole() {
        workOut();
        assertThat(england("PRV01")).isEqualTo("V 60 7100 of 7100");
        assertThat(england("payments-total")).isEqualTo("V 7100000 7100 of 7100");
        sql(
                """
                update indicators.value set numerator = null, denominator = null
                 where denominator is not null and area_code <= 'P00400'
                """);
        workOut();
        assertThat(england("PRV01")).isEqualTo("W 6700 of 7100");
        sql(
                """
                update indicators.value set numerator = 0, denominator = 0, value = 0
                 where denominator is null and numerator is null and area_code <= 'P00400'
                """);
        workOut();
        assertThat(england("PRV01")).as("over nobody").isEqualTo("V 60 7100 of 7100");
    }

    @Test
    void aSumOverEnglandStandsBesideNoPractice() throws Exception {
        workOut();
        assertThat(ask("/indicators/PRV01.csv?ccg=00Y")).contains("PRV01,england,ENG,England,");
        assertThat(ask("/indicators/PRV01?ccg=00Y")).contains("England");
        assertThat(ask("/indicators/payments-total.csv?ccg=00Y"))
                .contains("payments-total,practice,P00001,", "payments-total,ccg,00Y,")
                .doesNotContain("england");
        assertThat(ask("/indicators/payments-total?ccg=00Y")).doesNotContain(">England<");
    }

    private String ask(String address) throws Exception {
        return pages.perform(get(address).with(TestViewers.signedIn(TestViewers.analyst())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void englandFollowsTheDirectoryOfEveryRealCcgAndOfNoInventedOne() {
        workOut();
        sql(
                "insert into practices.ccg (code, name, world, served) values ('00Z', 'Test', 'invented', false)");
        sql("update practices.practice set ccg_code = '00Z' where ods_code <= 'P00400'");
        long before = viewVersion();
        changed("00Z");
        assertThat(england("PRV01")).as("as before").isEqualTo("V 60 7100 of 7100");
        assertThat(viewVersion()).isEqualTo(before);
        sql(
                "insert into practices.ccg (code, name, world, served) values ('00W', 'Other', 'real', false)");
        changed("00W");
        assertThat(england("PRV01")).isEqualTo("W 6700 of 7100");
        assertThat(viewVersion()).as("England is on the pages of 00Y").isGreaterThan(before);
    }

    private void changed(String ccg) {
        transactions.executeWithoutResult(status -> results.workOutAll(List.of(ccg)));
    }

    private long viewVersion() {
        return jdbc.sql("select version from indicators.view_version where ccg_code = '00Y'")
                .query(Long.class)
                .single();
    }
}
