package org.primarycareportal.practices;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as people write them. Many NHS files shout ("ST MARY'S MEDICAL CENTRE"); a name that has
 * any small letter is left as it is. The original stays with the file's observation.
 */
final class ReadableName {

    private static final Pattern WORD = Pattern.compile("[A-Z0-9&'’]+");
    private static final Set<String> SMALL =
            Set.of("AND", "AT", "BY", "FOR", "IN", "OF", "ON", "THE", "TO", "WITH");
    private static final Set<String> SHOUTED =
            Set.of(
                    "CCG", "GP", "GPS", "ICB", "II", "III", "IV", "NHS", "OOH", "PCN", "PMS",
                    "APMS", "GMS", "STP", "UK");
    private static final Map<String, String> FIXED =
            Map.of(
                    "DR", "Dr", "DRS", "Drs", "ST", "St", "MR", "Mr", "MRS", "Mrs", "RD", "Rd",
                    "STH", "Sth", "NTH", "Nth", "CTR", "Ctr");
    private static final Pattern NO_VOWEL = Pattern.compile("[B-DF-HJ-NP-TV-Z]{2,4}");

    private ReadableName() {}

    static String of(String name) {
        String tidy = name.strip().replaceAll("\\s+", " ");
        if (!tidy.equals(tidy.toUpperCase(Locale.UK))) {
            return tidy;
        }
        StringBuilder readable = new StringBuilder();
        Matcher words = WORD.matcher(tidy);
        while (words.find()) {
            boolean first = words.start() == 0 || tidy.charAt(words.start() - 1) == '(';
            words.appendReplacement(readable, Matcher.quoteReplacement(word(words.group(), first)));
        }
        return words.appendTail(readable).toString();
    }

    private static String word(String word, boolean first) {
        if (SHOUTED.contains(word)) {
            return word;
        }
        String fixed = FIXED.get(word);
        if (fixed != null) {
            return fixed;
        }
        if (!first && SMALL.contains(word)) {
            return word.toLowerCase(Locale.UK);
        }
        if (NO_VOWEL.matcher(word).matches() || word.length() == 1) {
            return word;
        }
        return capitalised(word);
    }

    /** Mary's, O'Brien, 2nd. */
    private static String capitalised(String word) {
        StringBuilder out = new StringBuilder();
        boolean begin = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            out.append(begin ? Character.toUpperCase(c) : Character.toLowerCase(c));
            boolean apostrophe = c == '\'' || c == '’';
            boolean longTail = word.length() - i > 2;
            begin = apostrophe && longTail;
        }
        return out.toString();
    }
}
