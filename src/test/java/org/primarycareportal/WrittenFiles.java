package org.primarycareportal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files written for one test, in the layouts of the fixtures. */
public final class WrittenFiles {

    private static final String QOF = "QOF_overall_achievement_2017-18.csv";
    private static final BigDecimal POINTS = BigDecimal.valueOf(559);

    private WrittenFiles() {}

    /** Codes X10001 and so on. */
    public static List<String> practices(int howMany) {
        return IntStream.rangeClosed(1, howMany)
                .mapToObj(n -> "X%05d".formatted(10000 + n))
                .toList();
    }

    /** A directory in which each of them is open and belongs to one CCG. */
    public static String directory(String ccg, List<String> practices) {
        String first = Fixtures.text("epraccur_2018-05.csv").lines().findFirst().orElseThrow();
        return practices.stream()
                .map(
                        code ->
                                first.replace("Z90001", code)
                                        .replace("DR ASHDOWN & PARTNERS", "PRACTICE " + code)
                                        .replace("\"99X\"", "\"" + ccg + "\""))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /**
     * Overall achievement.
     *
     * @param rows of CCG, practice, list size and points
     */
    public static String qof(List<String> rows) {
        String heading = Fixtures.text(QOF).lines().findFirst().orElseThrow();
        return rows.stream()
                .map(WrittenFiles::qofRow)
                .collect(Collectors.joining("\r\n", heading + "\r\n", "\r\n"));
    }

    private static String qofRow(String row) {
        String[] cells = row.split(" ");
        BigDecimal share =
                new BigDecimal(cells[3])
                        .multiply(BigDecimal.valueOf(100))
                        .divide(POINTS, MathContext.DECIMAL32);
        return "Y54,E40000001,MIDLANDS,Q99,E39000099,MIDSHIRE,E54000099,MIDSHIRE STP,%s,E38000999,NHS TEST CCG,%s,PRACTICE %s,%s,%s,%s,559,%s"
                .formatted(cells[0], cells[1], cells[1], cells[2], cells[3], share, share);
    }

    /** Rows of the portal's own layout for figures under its heading. */
    public static String values(String... rows) {
        return "indicator_code,area_code,period_start,period_end,numerator,denominator,value,note\n"
                + String.join("\n", rows)
                + "\n";
    }
}
