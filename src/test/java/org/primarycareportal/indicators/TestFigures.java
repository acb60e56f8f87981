package org.primarycareportal.indicators;

import org.springframework.stereotype.Component;

/** Lets tests of other rooms wait for what the background works out. */
@Component
public class TestFigures {

    private final Recompute recompute;

    TestFigures(Recompute recompute) {
        this.recompute = recompute;
    }

    public void workOutWhatWasAsked() {
        recompute.workOutWhatWasAsked();
    }
}
