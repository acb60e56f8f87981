package org.primarycareportal.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.primarycareportal.demo.figures.InventedPractice;

/**
 * The directory of the invented practices at the end of a month, in the shape of the ODS's file.
 */
record OdsSnapshot(YearMonth month, List<InventedPractice> practices) {

    private static final int WIDTH = 27;
    private static final LocalDate CCGS_BEGAN = LocalDate.of(2013, 4, 1);
    private static final String GP_PRACTICE = "4";

    String fileName() {
        return "epraccur-" + month + ".csv";
    }

    LocalDate publishedOn() {
        return month.atEndOfMonth();
    }

    String csv() {
        return practices.stream().map(this::line).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private String line(InventedPractice practice) {
        LocalDate closed = practice.isOpenOn(publishedOn()) ? null : practice.closed();
        LocalDate opened = practice.opened();
        String[] cells = new String[WIDTH];
        Arrays.fill(cells, "");
        cells[0] = practice.code();
        cells[1] = practice.name();
        cells[4] = practice.address().street();
        cells[7] = practice.address().town();
        cells[9] = practice.address().postcode();
        cells[10] = day(opened);
        cells[11] = closed == null ? "" : day(closed);
        cells[12] = closed == null ? "A" : "C";
        cells[13] = "B";
        cells[14] = practice.ccg();
        cells[15] = day(opened.isAfter(CCGS_BEGAN) ? opened : CCGS_BEGAN);
        cells[16] = cells[11];
        cells[17] = practice.address().phone();
        cells[21] = "0";
        cells[23] = practice.ccg();
        cells[25] = GP_PRACTICE;
        return Arrays.stream(cells).collect(Collectors.joining("\",\"", "\"", "\""));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
