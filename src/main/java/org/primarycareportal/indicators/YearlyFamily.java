package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;

/** A family of national files of a whole year; each knows how its own rows are read. */
abstract class YearlyFamily implements FileFamily {

    private final YearlyFiles yearly;
    private final YearlyFiles.Kind kind;

    YearlyFamily(YearlyFiles yearly, YearlyFiles.Kind kind) {
        this.yearly = yearly;
        this.kind = kind;
    }

    @Override
    public FamilyDefinition definition() {
        return kind.family();
    }

    @Override
    public Preview check(Check check) {
        return yearly.check(kind, check);
    }

    @Override
    public Published publish(Publishing publishing) {
        return yearly.publish(kind, publishing);
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return yearly.obstaclesToUndo(importId);
    }

    @Override
    public void undo(Publishing undoing) {
        yearly.undo(undoing);
    }

    @Override
    public void forget(long importId) {
        yearly.forget(importId);
    }

    @Override
    public String stateOfPlay() {
        return yearly.stateOfPlay(kind);
    }
}
