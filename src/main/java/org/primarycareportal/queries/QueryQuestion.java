package org.primarycareportal.queries;

import org.jspecify.annotations.NullUnmarked;

/** What the address of the list of queries asks for, each part as typed or missing. */
@NullUnmarked // typed by a stranger
record QueryQuestion(String q, String ccg, String state, String whose, String sort, String page) {

    private static final int LONGEST = 100;

    String qOrNone() {
        return orNone(q);
    }

    String ccgOrNone() {
        return orNone(ccg);
    }

    String stateOrNone() {
        return orNone(state);
    }

    String whoseOrNone() {
        return orNone(whose);
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
