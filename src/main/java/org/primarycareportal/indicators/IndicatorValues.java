package org.primarycareportal.indicators;

import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The portal's own layout for figures of any indicator, each row with its own area and period. */
@Component
class IndicatorValues extends LayeredFamily {

    private final JdbcClient jdbc;
    private final Library library;

    IndicatorValues(LayeredFiles layered, JdbcClient jdbc, Library library) {
        super(
                layered,
                new Kind(
                        "indicator-values",
                        FamilyDefinition.load("indicators/families/indicator-values.yaml"),
                        false));
        this.jdbc = jdbc;
        this.library = library;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new IndicatorValuesReader(
                staging, new StagedValues(staging), library, KnownAreas.load(jdbc));
    }
}
