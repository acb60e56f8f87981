package org.primarycareportal.indicators;

import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.springframework.stereotype.Component;

/** What files have in common whose rows have a period each; a {@link LayeredFamily} is given it. */
@Component
public class LayeredFiles {

    private final Releases releases;
    private final LiveComparison comparison;
    private final LayeredPreview preview;
    private final PublishedIndicators indicators;

    LayeredFiles(
            Releases releases,
            LiveComparison comparison,
            LayeredPreview preview,
            PublishedIndicators indicators) {
        this.releases = releases;
        this.comparison = comparison;
        this.preview = preview;
        this.indicators = indicators;
    }

    Preview check(LayeredFamily.Kind kind, Check check) {
        return preview.of(kind, check);
    }

    Published publish(LayeredFamily.Kind kind, Publishing publishing) {
        Published published = comparison.effect(publishing.importId(), null);
        releases.switchOn(kind.dataSet(), publishing);
        return published;
    }

    void undo(Publishing undoing) {
        releases.switchOff(undoing);
    }

    void forget(long importId) {
        releases.forgetStaged(importId);
    }

    String stateOfPlay(LayeredFamily.Kind kind) {
        return releases.stateOfPlay(kind.dataSet()) + indicators.stateOfWords();
    }
}
