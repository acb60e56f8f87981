package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.shared.Place;

/**
 * The sum behind a drawing: the limits of a funnel or of a control chart.
 *
 * @param what "The limits in the funnel"
 * @param lead what comes out, or why nothing does, in a sentence
 * @param caption of the numbers that go in
 * @param heads and {@code inputs} the numbers that go in, the first column naming the row
 * @param agrees what is said where it comes out as it is drawn
 * @param differences in what it does not; empty where it does
 * @param pending whether the results of the CCG are about to be worked out anew
 * @param path of the page itself
 * @param drawn where the drawing stands
 */
record SumPage(
        Indicator indicator,
        Place place,
        String areaCode,
        String areaName,
        String what,
        String lead,
        List<Explanation.Step> steps,
        String caption,
        List<String> heads,
        List<List<String>> inputs,
        String agrees,
        List<String> differences,
        boolean pending,
        String path,
        String drawn) {

    /** "sum-PRV04-Z91001-2015-16-funnel.csv" */
    String fileName() {
        return "sum-"
                + indicator.code()
                + path.substring(path.indexOf("/explain") + "/explain".length()).replace('/', '-')
                + ".csv";
    }
}
