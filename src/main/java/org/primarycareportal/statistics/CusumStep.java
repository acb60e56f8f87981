package org.primarycareportal.statistics;

import java.util.OptionalDouble;

/**
 * The sums after one value.
 *
 * @param up sum of the distances above the target, 0 or more
 * @param down sum of the distances below the target, 0 or less
 * @param target none while a whole window of values is missing
 * @param threshold how far either sum may go, none where there is no target
 */
public record CusumStep(double up, double down, OptionalDouble target, OptionalDouble threshold) {
    public boolean isAlert() {
        return isAbove() || isBelow();
    }

    boolean isAbove() {
        return threshold.isPresent() && up > threshold.getAsDouble();
    }

    boolean isBelow() {
        return threshold.isPresent() && down < -threshold.getAsDouble();
    }
}
