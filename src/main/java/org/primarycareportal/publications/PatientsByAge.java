package org.primarycareportal.publications;

import java.util.List;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.indicators.YearlyFamily;
import org.primarycareportal.indicators.YearlyFiles;
import org.springframework.stereotype.Component;

/**
 * The monthly publication of registered patients by sex and age. It names no CCGs; its list is the
 * same count as the totals by practice.
 */
@Component
class PatientsByAge extends YearlyFamily {

    static final String DATA_SET = "patients-by-age";

    private final PatientsByAgeReader.Figures figures;

    PatientsByAge(YearlyFiles yearly, Library library) {
        super(yearly, kind(PatientsByAgeReader.Figures.in(library)));
        this.figures = PatientsByAgeReader.Figures.in(library);
    }

    private static Kind kind(PatientsByAgeReader.Figures figures) {
        return new Kind(
                DATA_SET,
                null,
                FamilyDefinition.load("publications/families/patients-by-age.yaml"),
                List.of(
                        Measure.sum("Registered patients", figures.list()),
                        Measure.numerators("Aged 75 and over", figures.old())),
                ListSize.valuesOf(figures.list()),
                Rows.PRACTICES);
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new PatientsByAgeReader(staging, new StagedValues(staging), figures);
    }
}
