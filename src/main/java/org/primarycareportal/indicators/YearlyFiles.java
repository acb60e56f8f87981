package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.practices.DirectoryObservations;
import org.primarycareportal.shared.Period;
import org.springframework.stereotype.Component;

/**
 * What national files of a whole year have in common: they speak of figures and of practices, and
 * each takes the place of the one before of the same year.
 */
@Component
class YearlyFiles {

    private final DirectoryObservations observations;
    private final Releases releases;
    private final LiveComparison comparison;
    private final YearlyPreview preview;

    YearlyFiles(
            DirectoryObservations observations,
            Releases releases,
            LiveComparison comparison,
            YearlyPreview preview) {
        this.observations = observations;
        this.releases = releases;
        this.comparison = comparison;
        this.preview = preview;
    }

    /**
     * A kind of such files.
     *
     * @param dataSet the name of its releases
     * @param source the name of its words about practices
     * @param measures totals to hold against what the publisher says
     * @param listSize the figure by which it can be told from other years
     */
    record Kind(
            String dataSet,
            String source,
            FamilyDefinition family,
            List<ControlTotals.Measure> measures,
            Indicator listSize) {}

    Preview check(Kind kind, Check check) {
        return preview.of(kind, check);
    }

    Published publish(Kind kind, Publishing publishing) {
        long importId = publishing.importId();
        Period year = publishing.periodOrFail();
        DirectoryObservations.Differences otherwise =
                observations.differences(importId, kind.source(), year);
        Published published = comparison.effect(importId, year, otherwise.lines());
        observations.publish(importId, kind.source(), year.start(), year.end());
        releases.switchOn(kind.dataSet(), publishing);
        return published;
    }

    List<String> obstaclesToUndo(long importId) {
        return observations.obstaclesToUndo(importId);
    }

    /** The practices first, so that results rest on the directory as it is afterwards. */
    void undo(Publishing undoing) {
        observations.undo(undoing.importId());
        releases.switchOff(undoing);
    }

    void forget(long importId) {
        observations.forget(importId);
        releases.forgetStaged(importId);
    }

    String stateOfPlay(Kind kind) {
        return releases.stateOfPlay(kind.dataSet());
    }
}
