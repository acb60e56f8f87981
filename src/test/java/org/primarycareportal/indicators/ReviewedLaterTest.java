package org.primarycareportal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primarycareportal.CleanSlate;
import org.primarycareportal.FilesTest;
import org.primarycareportal.Fixtures;
import org.primarycareportal.imports.TestImports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** An indicator that a file named and that somebody reviewed afterwards. */
@FilesTest
class ReviewedLaterTest {

    private static final String HEADING =
            "id,code,alias,short_name,name,domain,domain_order,kind,type,area_rule,unit,multiplier,level,direction,direction_reason,numerator,denominator,source,source_short,source_columns,frequency,frequency_days,typical_lag,explanation,why_it_matters,caveats,audience,hides_small_numbers,decimals,matrix_decimals,matrix_scale,on_dashboard,counts_anew";

    private static final String REST =
            ",Fish oil,Fish oil reviewed,Population,10,structure,score,none,score,1,practice,neither,Reason,Given,All,Invented,Invented,Value,yearly,365,1 year,Explained.,It matters.,,peers,no,1,0,1,no,no";

    @Autowired CleanSlate slate;
    @Autowired TestImports imports;
    @Autowired JdbcClient jdbc;
    @Autowired JdbcTemplate template;
    @Autowired IndicatorRows rows;
    @Autowired ReviewedLater reviewedLater;
    @Autowired PublishedIndicators others;
    @Autowired LibraryTable table;
    @Autowired Recompute recompute;
    @Autowired PlatformTransactionManager transactions;

    @BeforeEach
    void figuresOfAFile() {
        slate.serve("99X", "99Y");
        jdbc.sql("delete from indicators.indicator where from_file").update();
        imports.bringIn("epraccur_2018-05.csv", Fixtures.text("epraccur_2018-05.csv"));
        imports.bringIn("fingertips-90210.csv", Fixtures.text("fingertips-90210.csv"));
    }

    @AfterEach
    void theLibraryAsItWas() {
        slate.wipe();
        table.afterSingletonsInstantiated();
        jdbc.sql("delete from indicators.indicator where from_file").update();
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    @ParameterizedTest
    @CsvSource({"fingertips-90210,''", "POP02,fingertips-90210"})
    void getsItsFiguresAtTheNextStart(String code, String alias) throws Exception {
        Library reviewed =
                new Library(
                        others,
                        new StringReader(HEADING + "\n47," + code + "," + alias + REST + "\n"));
        new LibraryTable(reviewed, template, rows, reviewedLater, transactions)
                .afterSingletonsInstantiated();
        recompute.workOutWhatWasAsked();
        assertThat(lines("select distinct indicator_id from indicators.value"))
                .containsExactly("47");
        assertThat(
                        lines(
                                "select distinct indicator_id from indicators.result where area_code = 'Z90001'"))
                .contains("47")
                .noneMatch(number -> number.length() == 4);
        assertThat(others.inUse()).isEmpty();
        assertThat(reviewed.find("fingertips-90210").map(Indicator::name))
                .contains("Fish oil reviewed");
    }
}
