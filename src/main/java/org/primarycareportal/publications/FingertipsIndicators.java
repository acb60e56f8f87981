package org.primarycareportal.publications;

import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.indicators.LayeredFamily;
import org.primarycareportal.indicators.LayeredFiles;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.springframework.stereotype.Component;

/** Figures of any indicator of Fingertips, each row with its own indicator, area and period. */
@Component
class FingertipsIndicators extends LayeredFamily {

    private final Library library;

    FingertipsIndicators(LayeredFiles layered, Library library) {
        super(
                layered,
                new Kind(
                        "fingertips",
                        FamilyDefinition.load("publications/families/fingertips-indicator.yaml"),
                        true));
        this.library = library;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new FingertipsReader(staging, new StagedValues(staging), library);
    }
}
