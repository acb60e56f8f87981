package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;

/**
 * The sum behind one figure.
 *
 * @param lead the figure in a sentence
 * @param inputs the numbers that go in, and where they stand
 * @param agrees whether what comes out is what is stored
 * @param pending whether the results of the CCG are about to be worked out anew
 * @param differences where it is not, in which parts
 */
record ExplanationPage(
        Indicator indicator,
        Place place,
        String areaCode,
        String areaName,
        boolean ofPractice,
        Period period,
        String lead,
        List<Explanation.Step> steps,
        List<Input> inputs,
        boolean agrees,
        boolean pending,
        List<String> differences) {

    /**
     * A number that goes in.
     *
     * @param counts whether it counts for the value, and {@code why} it does not
     * @param path of the page about the practice or cluster; empty on its own page
     * @param href the file's page for those who may open it; empty for others
     */
    record Input(
            String code,
            String name,
            String numerator,
            String denominator,
            String value,
            boolean counts,
            String why,
            String file,
            String line,
            String since,
            String path,
            String href) {}

    public boolean hasParts() {
        return inputs.stream().anyMatch(input -> !input.numerator().isEmpty());
    }

    /** Whether numbers stand in files; changes of single practices each rest on two. */
    public boolean hasFiles() {
        return inputs.stream().anyMatch(input -> !input.file().isEmpty());
    }

    public String parts() {
        return indicator.level() == Indicator.Level.CLUSTER ? "cluster" : "practice";
    }

    public long left() {
        return inputs.stream().filter(input -> !input.counts()).count();
    }
}
