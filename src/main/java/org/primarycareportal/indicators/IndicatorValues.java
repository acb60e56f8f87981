package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The portal's own layout for figures of any indicator, each row with its own area and period. */
@Component
class IndicatorValues implements FileFamily {

    static final String DATA_SET = "indicator-values";

    private final FamilyDefinition definition =
            FamilyDefinition.load("indicators/families/indicator-values.yaml");
    private final JdbcClient jdbc;
    private final Library library;
    private final Releases releases;
    private final LiveComparison comparison;
    private final IndicatorValuesPreview preview;

    IndicatorValues(
            JdbcClient jdbc,
            Library library,
            Releases releases,
            LiveComparison comparison,
            IndicatorValuesPreview preview) {
        this.jdbc = jdbc;
        this.library = library;
        this.releases = releases;
        this.comparison = comparison;
        this.preview = preview;
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        return new IndicatorValuesReader(
                staging, new StagedValues(staging), library, KnownAreas.load(jdbc));
    }

    @Override
    public Preview check(Check check) {
        return preview.of(check);
    }

    @Override
    public Published publish(Publishing publishing) {
        Published published = comparison.effect(publishing.importId(), null);
        releases.switchOn(DATA_SET, publishing);
        return published;
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return List.of();
    }

    @Override
    public void undo(Publishing undoing) {
        releases.switchOff(undoing);
    }

    @Override
    public void forget(long importId) {
        releases.forgetStaged(importId);
    }

    @Override
    public String stateOfPlay() {
        return releases.stateOfPlay(DATA_SET);
    }
}
