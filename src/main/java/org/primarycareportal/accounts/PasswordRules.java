package org.primarycareportal.accounts;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.RuleBrokenException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long, none of those that people use most, and not soon found by a
 * program that tries words, names, rows of the keyboard, dates and what anybody can know of the
 * person and the place. Any characters will do and none are demanded (OWASP ASVS 5.0, 6.2). How
 * many tries it takes is zxcvbn's estimate, from lists that it carries with it.
 */
@Component
class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Ten thousand million tries: two common words with a year fall short, three words do not. */
    private static final double TRIES = 1e10;

    /** The effort of an estimate grows with the cube of the length, so no more is looked at. */
    private static final int LOOKED_AT = 32;

    private static final int SHORTEST_OWN = 5;
    private static final int SHORTEST_WORD = 3;

    /** Marks that do not stand for a letter. */
    private static final String BETWEEN_WORDS = "[\\s\\p{Punct}&&[^@$!|]]+";

    private static final String YEAR = "(19|20)\\d\\d";
    private static final String ALONE = "(?<!\\p{L})%s(?!\\p{L})";

    private static final Set<String> HERE =
            Set.of(
                    ("primary care portal primarycare primarycareportal nhs nhsengland gp surgery"
                                    + " practice practices ccg clinical commissioning group health"
                                    + " healthcare medical centre dashboard administrator admin quality"
                                    + " january february march april may june july august september"
                                    + " october november december spring summer autumn winter")
                            .split(" "));

    /** Read when somebody first chooses a password: it takes 0.2 seconds and 11 MB. */
    private static final class Lists {
        static final Zxcvbn READ = new Zxcvbn();
    }

    private enum Why {
        COMMON("password.common"),
        ROW("password.row"),
        REPEATS("password.repeats"),
        OWN("password.own"),
        HERE("password.here"),
        EFFORT("password.effort");

        private final String key;

        Why(String key) {
            this.key = key;
        }
    }

    private final JdbcClient jdbc;

    PasswordRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param known names and addresses of the person
     * @throws RuleBrokenException naming the rule that the password breaks
     */
    void check(String password, List<String> known) {
        check(password, known, places());
    }

    private List<String> places() {
        return jdbc.sql("select name from practices.ccg union select name from practices.borough")
                .query(String.class)
                .list();
    }

    /**
     * @param places names of the organisations and places about
     */
    static void check(String password, List<String> known, List<String> places) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new RuleBrokenException("password.short", SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw new RuleBrokenException("password.long", LONGEST);
        }
        String text = small(password);
        if (CommonPasswords.has(text)) {
            throw new RuleBrokenException("password.listed", CommonPasswords.all().size());
        }
        if (known.stream()
                .map(PasswordRules::small)
                .anyMatch(own -> own.length() >= SHORTEST_OWN && text.contains(own))) {
            throw new RuleBrokenException(Why.OWN.key);
        }
        Set<String> here = wordsOf(places);
        here.addAll(HERE);
        Set<String> own = wordsOf(known);
        own.removeAll(here);
        String once = eachWordOnce(text);
        String elsewhere = without(here, once);
        String rest = without(own, elsewhere);
        if (rest.equals(once)) {
            refuseWhatIsSoonFound(once, once.equals(text) ? null : Why.REPEATS);
        } else {
            refuseWhatIsSoonFound(
                    rest.replaceAll(YEAR, " ").strip(),
                    elsewhere.equals(once) ? Why.OWN : Why.HERE);
        }
    }

    /** As it is for somebody who does not care for capitals or for other shapes of a letter. */
    private static String small(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.UK);
    }

    private static Set<String> wordsOf(Collection<String> names) {
        Set<String> words = new LinkedHashSet<>();
        for (String name : names) {
            String text = small(name);
            words.add(text.replaceAll("[^\\p{L}\\p{N}]", ""));
            words.addAll(List.of(text.split("[^\\p{L}\\p{N}]+")));
        }
        words.removeIf(word -> word.length() < SHORTEST_WORD || word.equals("and"));
        return words;
    }

    /** A word that comes again adds nothing to guess, which the estimate does not see. */
    private static String eachWordOnce(String text) {
        String[] words = text.split(BETWEEN_WORDS);
        Set<String> different = new LinkedHashSet<>(List.of(words));
        return different.size() == words.length ? text : String.join(" ", different);
    }

    /** Short words go only where they stand alone: "may" is no part of "mayor". */
    private static String without(Set<String> words, String text) {
        String rest = text;
        List<String> longestFirst =
                words.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
        for (String word : longestFirst) {
            rest =
                    word.length() > SHORTEST_WORD
                            ? rest.replace(word, " ")
                            : rest.replaceAll(ALONE.formatted(word), " ");
        }
        return rest;
    }

    /**
     * Of a long text the beginning and the end are looked at; one that is strong is enough.
     *
     * @param why nothing where the text itself has to say
     */
    private static void refuseWhatIsSoonFound(String text, @Nullable Why why) {
        Strength first = Lists.READ.measure(cut(text, 0, LOOKED_AT));
        if (first.getGuesses() >= TRIES) {
            return;
        }
        int from = Math.max(0, text.length() - LOOKED_AT);
        if (from == 0 || Lists.READ.measure(cut(text, from, text.length())).getGuesses() < TRIES) {
            throw new RuleBrokenException((why == null ? why(first) : why).key);
        }
    }

    private static String cut(String text, int from, int to) {
        return text.substring(from, Math.min(to, text.length()));
    }

    /** What most of its letters are. */
    private static Why why(Strength strength) {
        Map<Why, Integer> letters = new EnumMap<>(Why.class);
        for (Match match : strength.getSequence()) {
            Why why =
                    switch (match.pattern) {
                        case Repeat -> Why.REPEATS;
                        case Sequence, Spatial, Date, Regex -> Why.ROW;
                        case Dictionary -> Why.COMMON;
                        case Bruteforce -> Why.EFFORT;
                    };
            letters.merge(why, match.tokenLength(), Integer::sum);
        }
        return letters.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(Why.EFFORT);
    }
}
