package org.primarycareportal.publications;

import static org.primarycareportal.indicators.DryFigures.LIBRARY;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.primarycareportal.imports.DryReading;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.indicators.DryFigures;
import org.primarycareportal.practices.DryPractices;

/** Families of published figures, good for reading only. */
final class DryPublications {

    private DryPublications() {}

    /** A reading that knows all families, and the practices and clusters of the fixtures. */
    static DryReading reading() {
        return new DryReading(
                payments(),
                new QofAchievement(DryPractices.observations(), null, LIBRARY),
                new QofPrevalence(null, groups(), LIBRARY),
                new QofPrevalenceOfCcgs(null, groups()),
                new RegisteredPatients(DryPractices.observations(), null, LIBRARY),
                new PatientsByAge(null, LIBRARY),
                new NhsbsaPatients(DryPractices.observations(), null, LIBRARY),
                new FingertipsIndicators(null, LIBRARY),
                new OpenPrescribing(null, LIBRARY),
                DryFigures.fingertipsMetadata(),
                DryFigures.indicatorValues(),
                DryPractices.epraccur(),
                DryPractices.qofOrganisations(),
                DryPractices.registeredPatientsMap(),
                DryPractices.ccgNames(),
                DryPractices.branches(),
                DryPractices.commissionerHistory(),
                DryPractices.clusters());
    }

    private static FileFamily payments() {
        return new GpPayments(
                DryFigures.paymentHeads(), LIBRARY, DryPractices.observations(), null);
    }

    private static PrevalenceGroups groups() {
        try {
            return new PrevalenceGroups(LIBRARY);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
