package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;

/**
 * A family of files in which each row has its own period, such as a measure month by month. Its
 * figures lie over those of earlier files, figure by figure. It reads its own rows into {@link
 * StagedValues}; all else is done for it here, the same for all.
 */
public abstract class LayeredFamily implements FileFamily {

    /**
     * A kind of such files.
     *
     * @param dataSet the name of its releases
     * @param national whether a file speaks of practices whoever sends it has nothing to do with,
     *     so that only people of the whole installation may make it live; else the rows outside
     *     their CCG are left out
     */
    public record Kind(String dataSet, FamilyDefinition family, boolean national) {}

    private final LayeredFiles layered;
    private final Kind kind;

    protected LayeredFamily(LayeredFiles layered, Kind kind) {
        this.layered = layered;
        this.kind = kind;
    }

    @Override
    public FamilyDefinition definition() {
        return kind.family();
    }

    @Override
    public Preview check(Check check) {
        return layered.check(kind, check);
    }

    @Override
    public Published publish(Publishing publishing) {
        return layered.publish(kind, publishing);
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return List.of();
    }

    @Override
    public void undo(Publishing undoing) {
        layered.undo(undoing);
    }

    @Override
    public void forget(long importId) {
        layered.forget(importId);
    }

    @Override
    public String stateOfPlay() {
        return layered.stateOfPlay(kind);
    }
}
