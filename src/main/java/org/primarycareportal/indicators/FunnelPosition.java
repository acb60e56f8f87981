package org.primarycareportal.indicators;

/** Where a figure lies in the funnel round the value of its CCG. On a limit it lies inside. */
enum FunnelPosition {
    ABOVE_OUTER("Above the outer limits", "above-outer"),
    ABOVE_INNER("Above the inner limits", "above-inner"),
    WITHIN("Within the limits", "within"),
    BELOW_INNER("Below the inner limits", "below-inner"),
    BELOW_OUTER("Below the outer limits", "below-outer");

    private final String words;
    private final String word;

    FunnelPosition(String words, String word) {
        this.words = words;
        this.word = word;
    }

    public String words() {
        return words;
    }

    /** The word of exports. */
    public String word() {
        return word;
    }

    public boolean isOutside() {
        return this == ABOVE_OUTER || this == BELOW_OUTER;
    }
}
