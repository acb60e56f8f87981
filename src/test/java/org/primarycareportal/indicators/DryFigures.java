package org.primarycareportal.indicators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;

/** The library, and the family of the portal's own layout, good for reading only. */
public final class DryFigures {

    public static final Library LIBRARY = library();

    private DryFigures() {}

    private static Library library() {
        try {
            return new Library();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static PaymentHeads paymentHeads() {
        try {
            return new PaymentHeads();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The portal's own layout, with the practices and clusters of the fixtures. */
    public static FileFamily indicatorValues() {
        KnownAreas areas =
                new KnownAreas(
                        Set.of(
                                "Z90001", "Z90002", "Z90003", "Z90004", "Z90005", "Z90006",
                                "Z90007", "Z90008"),
                        Set.of("99X", "99Y"),
                        Map.of(
                                "99x:north", "99x-north",
                                "99x:south east", "99x-south-east",
                                "99y:harbour", "99y-harbour"));
        return new IndicatorValues(null, LIBRARY, null, null, null) {
            @Override
            public RowReader open(Staging staging, FileHead.Line heading) {
                return new IndicatorValuesReader(
                        staging, new StagedValues(staging), LIBRARY, areas);
            }
        };
    }
}
