package org.primarycareportal.practices;

import org.primarycareportal.imports.FamilyDefinition;
import org.springframework.stereotype.Component;

/** Practices with registered patients on a day, with their names, postcodes and CCGs. */
@Component
class RegisteredPatientsMap extends PracticeReference {

    RegisteredPatientsMap(
            DirectoryObservations observations,
            DirectoryPreview preview,
            DirectoryComparison comparison) {
        super(
                FamilyDefinition.load("practices/families/registered-patients-map.yaml"),
                Observation.Source.REGISTERED_MAP,
                observations,
                preview,
                comparison);
    }
}
