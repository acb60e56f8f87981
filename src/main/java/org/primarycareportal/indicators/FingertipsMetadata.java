package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** What Fingertips says of its indicators; it holds no figures. */
@Component
class FingertipsMetadata implements FileFamily {

    private final FamilyDefinition definition =
            FamilyDefinition.load("indicators/families/fingertips-metadata.yaml");
    private final Descriptions descriptions;
    private final ObjectMapper json;

    FingertipsMetadata(Descriptions descriptions, ObjectMapper json) {
        this.descriptions = descriptions;
        this.json = json;
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new Reader(
                staging,
                staging.table("indicators.staged_description", "line", "code", "words"),
                json);
    }

    private record Reader(Staging staging, StagingTable table, ObjectMapper json)
            implements RowReader {

        private static final String NUMBER = "\\d{1,7}";
        private static final int LONGEST = 2000;

        @Override
        public void read(Row row) {
            Description said =
                    new Description(
                            PlainWords.of(row.get("name"), LONGEST),
                            PlainWords.of(row.get("definition"), LONGEST),
                            PlainWords.of(row.get("rationale"), LONGEST),
                            PlainWords.of(row.get("source"), LONGEST),
                            PlainWords.of(row.get("numerator"), LONGEST),
                            PlainWords.of(row.get("denominator"), LONGEST),
                            PlainWords.of(row.get("caveats"), LONGEST),
                            PlainWords.of(row.get("unit"), LONGEST),
                            PlainWords.of(row.get("polarity"), LONGEST));
            if (!row.get("number").matches(NUMBER)) {
                staging.leaveOutNonsense(row, "number", "An indicator of Fingertips has a number");
            } else if (said.name().isEmpty()) {
                staging.leaveOut(row, "name", "The name is missing");
            } else {
                table.add(
                        row.line(),
                        "fingertips-" + Integer.parseInt(row.get("number")),
                        json.writeValueAsString(said));
                staging.keep(row);
            }
        }
    }

    @Override
    public Preview check(Check check) {
        return descriptions.preview(definition, check);
    }

    @Override
    public Published publish(Publishing publishing) {
        Published published = descriptions.effect(publishing.importId());
        descriptions.switchOn(publishing.importId());
        return published;
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return List.of();
    }

    @Override
    public void undo(Publishing undoing) {
        descriptions.switchOff(undoing.importId());
    }

    @Override
    public void forget(long importId) {
        descriptions.forgetStaged(importId);
    }

    @Override
    public String stateOfPlay() {
        return descriptions.stateOfPlay();
    }
}
