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

        @Override
        public void read(Row row) {
            Description said =
                    new Description(
                            Description.plain(row.get("name")),
                            Description.plain(row.get("definition")),
                            Description.plain(row.get("rationale")),
                            Description.plain(row.get("source")),
                            Description.plain(row.get("numerator")),
                            Description.plain(row.get("denominator")),
                            Description.plain(row.get("caveats")),
                            Description.plain(row.get("unit")),
                            Description.plain(row.get("polarity")));
            if (!row.get("number").matches(NUMBER)) {
                staging.leaveOut(row, "number", "An indicator of Fingertips has a number");
            } else if (said.name().isEmpty()) {
                staging.leaveOut(row, "name", "The name is missing");
            } else {
                table.add(
                        row.line(),
                        "fingertips-" + row.get("number"),
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
