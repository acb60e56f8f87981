package org.primarycareportal.practices;

import org.primarycareportal.shared.OdsCode;

/** What may have gone wrong when somebody typed a code. */
public final class Hints {

    private Hints() {}

    /** A sentence about a code that nobody has; empty where there is nothing to say. */
    public static String aboutCode(String typed) {
        String upper = typed.strip().toUpperCase(java.util.Locale.UK);
        if (upper.length() != 6) {
            return "A practice code is a letter and five digits.";
        }
        String mended =
                upper.charAt(0)
                        + upper.substring(1).replace('O', '0').replace('I', '1').replace('L', '1');
        return !mended.equals(upper) && OdsCode.isOne(mended)
                ? "Letter O or I instead of a digit? It may be " + mended + "."
                : "";
    }
}
