package org.primarycareportal.governance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody typed to find a task or a role, word by word, as the database looks for it. */
record TaskWords(List<String> words) {

    private static final int MOST_WORDS = 8;

    static TaskWords of(String typed) {
        String plain = typed.toLowerCase(Locale.UK).replaceAll("['’]", "");
        return new TaskWords(
                Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    String[] all() {
        return words.toArray(String[]::new);
    }
}
