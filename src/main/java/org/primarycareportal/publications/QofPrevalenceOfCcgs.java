package org.primarycareportal.publications;

import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.indicators.YearlyFamily;
import org.primarycareportal.indicators.YearlyFiles;
import org.primarycareportal.shared.CcgCode;
import org.springframework.stereotype.Component;

/** QOF prevalence by CCG, added up by the publisher. */
@Component
class QofPrevalenceOfCcgs extends YearlyFamily {

    static final String DATA_SET = "qof-prevalence-ccg";

    private static final PrevalenceReader.Areas CCGS =
            new PrevalenceReader.Areas('C', "ccg_code", CcgCode::isOne, "This is no code of a CCG");

    private final PrevalenceGroups groups;

    QofPrevalenceOfCcgs(YearlyFiles yearly, PrevalenceGroups groups) {
        super(
                yearly,
                new Kind(
                        DATA_SET,
                        null,
                        FamilyDefinition.load("publications/families/qof-prevalence-ccg.yaml"),
                        groups.measures(),
                        null,
                        Rows.ofFigures("ccg_code", "The same register of the same CCG")));
        this.groups = groups;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new PrevalenceReader(staging, new StagedValues(staging), groups, CCGS);
    }
}
