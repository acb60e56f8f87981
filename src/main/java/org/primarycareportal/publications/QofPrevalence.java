package org.primarycareportal.publications;

import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.indicators.YearlyFamily;
import org.primarycareportal.indicators.YearlyFiles;
import org.primarycareportal.shared.OdsCode;
import org.springframework.stereotype.Component;

/**
 * QOF prevalence by practice. The file names no CCGs: the practices of a CCG are those of the
 * directory on the last day of its year.
 */
@Component
class QofPrevalence extends YearlyFamily {

    static final String DATA_SET = "qof-prevalence";

    private static final PrevalenceReader.Areas PRACTICES =
            new PrevalenceReader.Areas(
                    'P',
                    "practice_code",
                    OdsCode::isOne,
                    "A practice code is a letter and five digits");

    private final PrevalenceGroups groups;

    QofPrevalence(YearlyFiles yearly, PrevalenceGroups groups, Library library) {
        super(
                yearly,
                new Kind(
                        DATA_SET,
                        null,
                        FamilyDefinition.load("publications/families/qof-prevalence.yaml"),
                        groups.measures(),
                        ListSize.denominatorsOf(library.must("prevalence-hyp")),
                        Rows.ofFigures("practice_code", "The same register of the same practice")));
        this.groups = groups;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new PrevalenceReader(staging, new StagedValues(staging), groups, PRACTICES);
    }
}
