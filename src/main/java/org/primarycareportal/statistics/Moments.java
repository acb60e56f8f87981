package org.primarycareportal.statistics;

/** Mean and spread of plain numbers. */
final class Moments {
    private Moments() {}

    /** Of at least one value; the second pass makes the mean of equal values that value. */
    static double mean(double... values) {
        double first = sum(values) / values.length;
        double rest = 0;
        for (double value : values) {
            rest += value - first;
        }
        return first + rest / values.length;
    }

    /** Of a sample of at least two values, squares divided by one less than their number. */
    static double standardDeviation(double... values) {
        return Math.sqrt(squares(values) / (values.length - 1));
    }

    /** Of all values there are, at least one. */
    static double populationStandardDeviation(double... values) {
        return Math.sqrt(squares(values) / values.length);
    }

    static double sum(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double squares(double... values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }
}
