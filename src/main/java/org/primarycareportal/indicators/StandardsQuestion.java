package org.primarycareportal.indicators;

import org.jspecify.annotations.NullUnmarked;

/** What the address of the register of standards asks for, each part as typed or missing. */
@NullUnmarked // typed by a stranger
record StandardsQuestion(
        String q, String ccg, String kind, String state, String sort, String page) {

    private static final int LONGEST = 100;

    String qOrNone() {
        return orNone(q);
    }

    String ccgOrNone() {
        return orNone(ccg);
    }

    String kindOrNone() {
        return orNone(kind);
    }

    String stateOrNone() {
        return orNone(state);
    }

    String sortOrNone() {
        return orNone(sort);
    }

    int pageOrFirst() {
        String number = orNone(page);
        return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 1;
    }

    private static String orNone(String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
