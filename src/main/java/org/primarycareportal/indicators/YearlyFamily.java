package org.primarycareportal.indicators;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;

/**
 * A family of national files of a whole year. It says what kind of file it is and reads its own
 * rows into {@link StagedValues}; that they are checked, shown, made live and undone is done for it
 * here, the same for all.
 */
public abstract class YearlyFamily implements FileFamily {

    /**
     * A kind of such files.
     *
     * @param dataSet the name of its releases
     * @param source the name of its words about practices; nothing where it has none
     * @param measures totals to hold against what the publisher says
     * @param listSize by which it can be told from other years; nothing where nothing tells
     * @param rows what one row is about
     */
    public record Kind(
            String dataSet,
            @Nullable String source,
            FamilyDefinition family,
            List<Measure> measures,
            @Nullable ListSize listSize,
            Rows rows) {}

    /**
     * The people on the lists, as a file gives them.
     *
     * @param column of the staged figures that holds them
     */
    public record ListSize(Indicator indicator, String column) {

        public static ListSize valuesOf(Indicator indicator) {
            return new ListSize(indicator, "value");
        }

        /** For figures that are divided by the whole list. */
        public static ListSize denominatorsOf(Indicator indicator) {
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
    public record Rows(String words, List<String> key, String column, String what) {

        public static final Rows PRACTICES =
                new Rows("practices", List.of("area_code"), "practice_code", "This practice");

        /** Each row holds one figure of one area. */
        public static Rows ofFigures(String column, String what) {
            return new Rows("figures", List.of("area_code", "indicator_id"), column, what);
        }
    }

    /** A control total that a family offers, worked out of the rows that are kept. */
    public record Measure(String words, How how, @Nullable Indicator indicator, String head) {

        enum How {
            SUM,
            NUMERATORS,
            DENOMINATORS,
            MEDIAN,
            HEAD
        }

        public static Measure sum(String words, Indicator indicator) {
            return new Measure(words, How.SUM, indicator, "");
        }

        public static Measure numerators(String words, Indicator indicator) {
            return new Measure(words, How.NUMERATORS, indicator, "");
        }

        public static Measure denominators(String words, Indicator indicator) {
            return new Measure(words, How.DENOMINATORS, indicator, "");
        }

        public static Measure median(String words, Indicator indicator) {
            return new Measure(words, How.MEDIAN, indicator, "");
        }

        public static Measure head(String words, String head) {
            return new Measure(words, How.HEAD, null, head);
        }
    }

    private final YearlyFiles yearly;
    private final Kind kind;

    protected YearlyFamily(YearlyFiles yearly, Kind kind) {
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
