package org.primarycareportal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Small invented files in the layouts that are published, one for each family and year: practices
 * Z90001 to Z90013 of the CCGs 99X and 99Y.
 */
public final class Fixtures {

    public static final Charset WINDOWS = Charset.forName("windows-1252");

    public static final List<String> PAYMENTS =
            List.of(
                    "nhspaymentsgp-15-16-csv.csv",
                    "nhspaymentsgp-17-18-csv.csv",
                    "nhspaymentsgp-19-20-prac-csv.csv",
                    "nhspaymentsgp-20-21-prac-csv.csv",
                    "nhspaymentsgp-21-22-prac-csv-v2.csv",
                    "nhspaymentsgp-22-23-prac-csv.csv",
                    "nhspaymentsgp-23-24-prac-csv.csv");

    public static final List<String> QOF =
            List.of(
                    "QOF_overall_achievement_2017-18.csv",
                    "QOF_overall_achievement_2019-20.csv",
                    "QOF_overall_achievement_2022-23.csv");

    public static final List<String> DIRECTORIES =
            List.of("epraccur_2018-05.csv", "epraccur_2026-02.csv");

    public static final List<String> PREVALENCE =
            List.of(
                    "prevalencebyprac_1314.csv",
                    "PREVALENCE_1718.csv",
                    "PREVALENCE_1920.csv",
                    "PREVALENCE_2021_v2.csv",
                    "PREVALENCE_2223.csv");

    public static final String PREVALENCE_OF_CCGS = "prevalencebyccg_1314.csv";
    public static final String CLUSTERS = "clusters.csv";
    public static final String VALUES = "indicator-values.csv";

    private Fixtures() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No fixture " + name);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text of a fixture, without the mark of its encoding. */
    public static String text(String name) {
        Charset charset = name.contains("15-16") ? WINDOWS : StandardCharsets.UTF_8;
        String text = new String(bytes(name), charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
