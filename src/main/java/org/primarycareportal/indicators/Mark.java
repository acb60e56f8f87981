package org.primarycareportal.indicators;

import org.jspecify.annotations.Nullable;

/**
 * How a figure stands out on pages: by comparison with the average, or, where kinds of figures are
 * not compared, by lying far from the median. Shape and word say it; colour only helps.
 */
public enum Mark {
    BETTER('b', "Better", "m-better", "better"),
    WORSE('w', "Worth a conversation", "m-worse", "worse"),
    SIMILAR('s', "Similar", "m-same", "same"),
    HIGHER('h', "Higher", "m-hi", "diff"),
    LOWER('l', "Lower", "m-lo", "diff"),
    FAR_ABOVE('h', "Far above the median", "m-hi", "diff"),
    FAR_BELOW('l', "Far below the median", "m-lo", "diff"),
    ORDINARY('s', "Not compared", "m-same", "same"),
    NO_DATA('x', "No data", "", "none"),
    HIDDEN('c', "Hidden, small number", "", "none"),
    NOT_APPLICABLE('x', "Does not apply", "", "none"),
    NOT_WHOLE('x', "Not whole", "", "none"),
    TOO_OLD('x', "Too old", "", "none");

    /** Robust standard deviations from the median beyond which a figure stands out. */
    public static final double FAR = 3;

    private final char letter;
    private final String words;
    private final String symbol;
    private final String style;

    Mark(char letter, String words, String symbol, String style) {
        this.letter = letter;
        this.words = words;
        this.symbol = symbol;
        this.style = style;
    }

    /**
     * @param status as kept with the result
     * @param comparison as kept with the result
     */
    public static Mark of(char status, String comparison, @Nullable Double robustDistance) {
        return switch (status) {
            case 'V' -> ofValue(comparison, robustDistance);
            case 'S' -> HIDDEN;
            case 'A' -> NOT_APPLICABLE;
            case 'W' -> NOT_WHOLE;
            default -> NO_DATA;
        };
    }

    private static Mark ofValue(String comparison, @Nullable Double robustDistance) {
        return switch (comparison) {
            case "better" -> BETTER;
            case "worse" -> WORSE;
            case "similar" -> SIMILAR;
            case "higher" -> HIGHER;
            case "lower" -> LOWER;
            default -> byDistance(robustDistance);
        };
    }

    private static Mark byDistance(@Nullable Double robustDistance) {
        if (robustDistance == null || Math.abs(robustDistance) <= FAR) {
            return ORDINARY;
        }
        return robustDistance > 0 ? FAR_ABOVE : FAR_BELOW;
    }

    /** Whether the figure differs from what is ordinary. */
    public boolean differs() {
        return switch (this) {
            case BETTER, WORSE, HIGHER, LOWER, FAR_ABOVE, FAR_BELOW -> true;
            case SIMILAR, ORDINARY, NO_DATA, HIDDEN, NOT_APPLICABLE, NOT_WHOLE, TOO_OLD -> false;
        };
    }

    public boolean hasValue() {
        return !symbol.isEmpty();
    }

    /** The letter that stands for it in the matrix. */
    public char letter() {
        return letter;
    }

    public String words() {
        return words;
    }

    /** The name of its drawing; empty where there is no value to mark. */
    public String symbol() {
        return symbol;
    }

    public String style() {
        return style;
    }

    /** The word for how a figure compares; where kinds are not compared, its quarter. */
    public String standing(@Nullable Integer quartile) {
        if (this != ORDINARY) {
            return words;
        }
        if (quartile == null) {
            return "";
        }
        return switch (quartile) {
            case 1 -> "Lowest quarter";
            case 4 -> "Highest quarter";
            default -> "Middle half";
        };
    }

    /** What stands in the place of a value. */
    public String cell() {
        return switch (this) {
            case HIDDEN -> "[c]";
            case NOT_APPLICABLE -> "n/a";
            case TOO_OLD -> "old";
            default -> "–";
        };
    }

    /** What exports say in the place of a value. */
    public String exported() {
        return switch (this) {
            case HIDDEN -> "suppressed";
            case NOT_APPLICABLE -> "not applicable";
            case TOO_OLD -> "too old";
            case NOT_WHOLE -> "not whole";
            default -> "no data";
        };
    }
}
