package org.primarycareportal.indicators;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
     * @param source the name of its words about practices; nothing where it has none
     * @param measures totals to hold against what the publisher says
     * @param listSize by which it can be told from other years; nothing where nothing tells
     * @param rows what one row is about
     */
    record Kind(
            String dataSet,
            @Nullable String source,
            FamilyDefinition family,
            List<ControlTotals.Measure> measures,
            @Nullable ListSize listSize,
            Rows rows) {}

    /**
     * The people on the lists, as a file gives them.
     *
     * @param column of the staged figures that holds them
     */
    record ListSize(Indicator indicator, String column) {

        static ListSize valuesOf(Indicator indicator) {
            return new ListSize(indicator, "value");
        }

        /** For figures that are divided by the whole list. */
        static ListSize denominatorsOf(Indicator indicator) {
            return new ListSize(indicator, "denominator");
        }
    }

    /**
     * What one row is about.
     *
     * @param words several of them, as in "8 practices"
     * @param key what may stand on one line only
     * @param column the column that is named where something stands twice
     * @param what stands there already, as the beginning of a sentence
     */
    record Rows(String words, List<String> key, String column, String what) {

        static final Rows PRACTICES =
                new Rows("practices", List.of("area_code"), "practice_code", "This practice");

        /** Each row holds one figure of one area. */
        static Rows ofFigures(String column, String what) {
            return new Rows("figures", List.of("area_code", "indicator_id"), column, what);
        }
    }

    Preview check(Kind kind, Check check) {
        return preview.of(kind, check);
    }

    Published publish(Kind kind, Publishing publishing) {
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

    String stateOfPlay(Kind kind) {
        return releases.stateOfPlay(kind.dataSet());
    }
}
