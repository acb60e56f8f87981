package org.primarycareportal.publications;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Reach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database chooses how to join by what it last knew of a table. For rows that came a moment ago
 * it knows nothing, and a check that is quick on Monday may take hours on Tuesday.
 */
@FilesTest
class StaleStatisticsTest {

    private static final long WAITING = 2;
    private static final Period YEAR = Period.parse("2017-18").orElseThrow();

    @Autowired CleanSlate slate;
    @Autowired JdbcClient jdbc;
    @Autowired GpPayments payments;
    @Autowired TransactionTemplate transactions;

    @BeforeEach
    void aLoadedYearAndAnotherThatTheDatabaseTakesForEmpty() {
        slate.serve("00Y");
        transactions.executeWithoutResult(
                status -> {
                    sql("set local statement_timeout = '60s'");
                    sql(
                            """
                            insert into practices.practice (ods_code, name, ccg_code, opened_on, search_text)
                            select 'P' || to_char(n, 'FM00000'), 'Practice ' || n, '00Y', date '2000-04-01', ''
                              from generate_series(1, 3000) n
                            """);
                    sql(
                            """
                            insert into practices.fact (ods_code, kind, value, from_on, import_id)
                            select ods_code, 'COMMISSIONER', '00Y', opened_on, 1 from practices.practice
                            """);
                    sql(
                            """
                            insert into practices.observed_file (import_id, source, seen_from, seen_on, world)
                            values (1, 'PAYMENTS', '2016-04-01', '2017-03-31', 'real')
                            """);
                    sql(
                            """
                            insert into indicators.release
                                (data_set, period_start, period_end, import_id, file_name, brought_by, is_on, sequence)
                            values ('payments', '2016-04-01', '2017-03-31', 1, 'one.csv', 'test', true, 1)
                            """);
                    sql(
                            """
                            insert into indicators.value
                                (release_id, indicator_id, area_kind, area_code, period_start, period_end, value, status, line)
                            select r.id, i.id, 'P', p.ods_code, r.period_start, r.period_end, 1000 + abs(hashtext(p.ods_code) % 5000), 'V', 1
                              from indicators.release r, indicators.indicator i, practices.practice p
                             where i.code like 'payments-%'
                            """);
                    stage(1);
                    sql("analyze");
                    sql("delete from practices.staged_observation");
                    sql("delete from indicators.staged_value");
                    stage(WAITING);
                });
    }

    private void stage(long importId) {
        sql(
                """
                insert into practices.staged_observation (import_id, line, ods_code, name, ccg_code)
                select %d, row_number() over (), ods_code, name, ccg_code from practices.practice
                """
                        .formatted(importId));
        sql(
                """
                insert into indicators.staged_value (import_id, line, indicator_id, area_kind, area_code, value, status)
                select %d, o.line, i.id, 'P', o.ods_code, 1001 + abs(hashtext(o.ods_code) %% 5000), 'V'
                  from practices.staged_observation o, indicators.indicator i
                 where o.import_id = %d and i.code like 'payments-%%'
                """
                        .formatted(importId, importId));
    }

    private void sql(String statement) {
        jdbc.sql(statement).update();
    }

    @Test
    void aWholeFileIsCheckedInSecondsAllTheSame() {
        Preview preview =
                transactions.execute(
                        status -> {
                            sql("set local statement_timeout = '8s'");
                            return payments.check(
                                    new Check(WAITING, YEAR, Reach.EVERYTHING, new Unheard()));
                        });
        assertThat(preview.fresh()).isEqualTo(3000);
        assertThat(preview.coverage())
                .extracting(Preview.Coverage::have, Preview.Coverage::of)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3000, 3000));
    }

    private static final class Unheard implements Check.LateProblems {

        @Override
        public void leaveOut(long line, String column, String offending, String why) {
            throw new AssertionError("Line %d was left out: %s".formatted(line, why));
        }

        @Override
        public void note(long line, String column, String offending, String why) {}
    }
}
