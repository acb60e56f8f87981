package org.primarycareportal.indicators;

import java.util.List;
import java.util.Set;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.practices.DirectoryObservations;
import org.primarycareportal.shared.Period;
import org.springframework.stereotype.Component;

/**
 * What national files of a whole year have in common: they speak of figures and of practices, and
 * each takes the place of the one before of the same year. A {@link YearlyFamily} is given it and
 * asks for it all.
 */
@Component
public class YearlyFiles {

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

    Preview check(YearlyFamily.Kind kind, Check check) {
        return preview.of(kind, check);
    }

    Published publish(YearlyFamily.Kind kind, Publishing publishing) {
        long importId = publishing.importId();
        Period year = publishing.periodOrFail();
        String source = kind.source();
        Published published =
                comparison.effect(
                        importId,
                        year,
                        source == null
                                ? Set.of()
                                : observations.differences(importId, source, year).lines());
        if (source != null) {
            observations.publish(importId, source, year.start(), year.end());
        }
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

    String stateOfPlay(YearlyFamily.Kind kind) {
        return releases.stateOfPlay(kind.dataSet());
    }
}
