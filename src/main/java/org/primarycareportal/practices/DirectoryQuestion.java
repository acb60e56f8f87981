package org.primarycareportal.practices;

import org.jspecify.annotations.NullUnmarked;

/** What the address of a directory page asks for, each part as typed or missing. */
@NullUnmarked // typed by a stranger
record DirectoryQuestion(
        String q,
        String ccg,
        String cluster,
        String group,
        String status,
        String at,
        String sort,
        String page) {

    private static final int LONGEST = 100;

    String qOrNone() {
        return orNone(q);
    }

    String ccgOrNone() {
        return orNone(ccg);
    }

    String clusterOrNone() {
        return orNone(cluster);
    }

    String groupOrNone() {
        return orNone(group);
    }

    String statusOrNone() {
        return orNone(status);
    }

    String atOrNone() {
        return orNone(at);
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
