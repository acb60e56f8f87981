package org.primarycareportal.engagement;

import org.jspecify.annotations.NullUnmarked;

/** What the address of the list asks for, each part as typed or missing. */
@NullUnmarked // typed by a stranger
record LearningQuestion(String q, String ccg, String show, String sort, String page) {

    private static final int LONGEST = 100;

    String qOrNone() {
        return orNone(q);
    }

    String ccgOrNone() {
        return orNone(ccg);
    }

    String showOrNone() {
        return orNone(show);
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
