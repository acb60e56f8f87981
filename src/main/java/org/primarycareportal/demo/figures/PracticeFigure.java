package org.primarycareportal.demo.figures;

/** Makes one figure of a practice. */
interface PracticeFigure {

    Cell of(InventedPractice practice, When when);

    /** Whether the figure is published for such a period at all. */
    default boolean speaksOf(When when) {
        return true;
    }
}
