package org.primarycareportal.practices;

import org.primarycareportal.imports.FamilyDefinition;
import org.springframework.stereotype.Component;

/**
 * Practices of the QOF with their CCGs in one year; prevalence and indicators of the same year name
 * none.
 */
@Component
class QofOrganisations extends PracticeReference {

    QofOrganisations(
            DirectoryObservations observations,
            DirectoryPreview preview,
            DirectoryComparison comparison) {
        super(
                FamilyDefinition.load("practices/families/qof-organisations.yaml"),
                Observation.Source.QOF_REFERENCE,
                observations,
                preview,
                comparison);
    }
}
