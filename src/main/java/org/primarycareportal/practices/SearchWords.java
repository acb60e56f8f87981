package org.primarycareportal.practices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What somebody typed to find a practice or a cluster, ready to be held against the database: every
 * word must be there somewhere, apostrophes do not matter.
 */
public record SearchWords(String phrase, List<String> words) {

    private static final int MOST_WORDS = 8;

    public static SearchWords of(String typed) {
        String plain =
                typed.toLowerCase(Locale.UK).replaceAll("['’]", "").replaceAll("\\s+", " ").strip();
        return new SearchWords(
                plain,
                plain.isEmpty()
                        ? List.of()
                        : Arrays.stream(plain.split(" ")).limit(MOST_WORDS).toList());
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** For {@code like all (:patterns)}; nothing typed fits everything. */
    public String[] patterns() {
        return isEmpty()
                ? new String[] {"%"}
                : words.stream().map(word -> "%" + escaped(word) + "%").toArray(String[]::new);
    }

    /** A pattern of texts that begin with what was typed. */
    String beginning() {
        return escaped(phrase) + "%";
    }

    /** A code or postcode as it would be typed without its space. */
    String compact() {
        return phrase.replace(" ", "");
    }

    private static String escaped(String text) {
        return text.replaceAll("[%_\\\\]", "\\\\$0");
    }

    /** Whether a text holds every word. */
    public boolean areIn(String text) {
        String plain = text.toLowerCase(Locale.UK).replaceAll("['’]", "");
        return words.stream().allMatch(plain::contains);
    }
}
