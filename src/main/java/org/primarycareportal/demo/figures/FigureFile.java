package org.primarycareportal.demo.figures;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.primarycareportal.shared.Period;

/** One file of figures in the portal's own layout; its rows are made when they are asked for. */
public final class FigureFile {

    private static final String HEADING =
            "indicator_code,area_code,period_start,period_end,numerator,denominator,value,note\n";

    private final String name;
    private final String publication;
    private final Period period;
    private final LocalDate publishedOn;
    private final Supplier<String> rows;

    FigureFile(
            String name,
            String publication,
            Period period,
            LocalDate publishedOn,
            Supplier<String> rows) {
        this.name = name;
        this.publication = publication;
        this.period = period;
        this.publishedOn = publishedOn;
        this.rows = rows;
    }

    public String name() {
        return name;
    }

    /** What it is a part of, without the period. */
    public String publication() {
        return publication;
    }

    public Period period() {
        return period;
    }

    public LocalDate publishedOn() {
        return publishedOn;
    }

    public byte[] bytes() {
        return (HEADING + rows.get()).getBytes(StandardCharsets.UTF_8);
    }
}
