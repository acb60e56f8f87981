package org.primarycareportal.indicators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import tools.jackson.databind.ObjectMapper;

/** The library, and the family of the portal's own layout, good for reading only. */
public final class DryFigures {

    public static final Library LIBRARY = library();

    private DryFigures() {}

    private static Library library() {
        try {
            return new Library(new InMemory());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Those that files name, as long as the program runs. */
    private static final class InMemory implements OtherIndicators {

        private final List<Indicator> named = new ArrayList<>();

        @Override
        public Optional<Indicator> find(String code) {
            return named.stream().filter(each -> each.code().equalsIgnoreCase(code)).findFirst();
        }

        @Override
        public Optional<Indicator> byId(short id) {
            return named.stream().filter(each -> each.id() == id).findFirst();
        }

        @Override
        public Indicator add(Indicator said) {
            Optional<Indicator> before = find(said.code());
            if (before.isPresent()) {
                return before.get();
            }
            named.add(said.numbered((short) (1001 + named.size())));
            return named.get(named.size() - 1);
        }

        @Override
        public List<Indicator> inUse() {
            return List.copyOf(named);
        }
    }

    public static PaymentHeads paymentHeads() {
        try {
            return new PaymentHeads();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static FileFamily fingertipsMetadata() {
        return new FingertipsMetadata(null, new ObjectMapper());
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
        return new IndicatorValues(null, null, LIBRARY) {
            @Override
            public RowReader open(Staging staging, FileHead.Line heading) {
                return new IndicatorValuesReader(
                        staging, new StagedValues(staging), LIBRARY, areas);
            }
        };
    }
}
