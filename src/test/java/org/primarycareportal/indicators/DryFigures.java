package org.primarycareportal.indicators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.practices.DryPractices;

/** Families of files of figures, good for reading only. */
final class DryFigures {

    static final Library LIBRARY = library();

    private DryFigures() {}

    private static Library library() {
        try {
            return new Library();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A reading that knows all families, and the practices and clusters of the fixtures. */
    static DryReading reading() {
        return new DryReading(
                payments(),
                qof(),
                prevalence(),
                prevalenceOfCcgs(),
                new RegisteredPatients(DryPractices.observations(), null, LIBRARY),
                new PatientsByAge(null, LIBRARY),
                new NhsbsaPatients(DryPractices.observations(), null, LIBRARY),
                indicatorValues(),
                DryPractices.epraccur(),
                DryPractices.qofOrganisations(),
                DryPractices.registeredPatientsMap(),
                DryPractices.clusters());
    }

    private static FileFamily payments() {
        try {
            return new GpPayments(new PaymentHeads(), LIBRARY, DryPractices.observations(), null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileFamily qof() {
        return new QofAchievement(DryPractices.observations(), null, LIBRARY);
    }

    private static FileFamily prevalence() {
        return new QofPrevalence(null, groups(), LIBRARY);
    }

    private static FileFamily prevalenceOfCcgs() {
        return new QofPrevalenceOfCcgs(null, groups());
    }

    private static PrevalenceGroups groups() {
        try {
            return new PrevalenceGroups(LIBRARY);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileFamily indicatorValues() {
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
