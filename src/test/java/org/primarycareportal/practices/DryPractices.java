package org.primarycareportal.practices;

import org.primarycareportal.imports.FileFamily;

/** Families of files about practices, good for reading only. */
public final class DryPractices {

    private DryPractices() {}

    public static FileFamily epraccur() {
        return new Epraccur(observations(), null, null);
    }

    public static FileFamily ccgNames() {
        return new CcgNames(null, null);
    }

    public static FileFamily branches() {
        return new Branches(null, null);
    }

    public static FileFamily commissionerHistory() {
        return new CommissionerHistory(null, observations(), null);
    }

    public static FileFamily clusters() {
        return new ClustersFile(null, null);
    }

    public static FileFamily qofOrganisations() {
        return new QofOrganisations(observations(), null, null);
    }

    public static FileFamily registeredPatientsMap() {
        return new RegisteredPatientsMap(observations(), null, null);
    }

    public static DirectoryObservations observations() {
        return new DirectoryObservations(null, null, null, null, null, null);
    }
}
