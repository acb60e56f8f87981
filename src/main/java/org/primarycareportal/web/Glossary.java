package org.primarycareportal.web;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The words of the field, one line each. */
@Component
class Glossary {

    /**
     * One word.
     *
     * @param seeAlso another word of the glossary, or empty
     */
    record Term(String term, String definition, String group, String seeAlso) {

        boolean mentions(String words) {
            return Stream.of(term, definition, group)
                    .anyMatch(text -> text.toLowerCase(Locale.UK).contains(words));
        }

        /** Where on the page the word stands. */
        public String anchor() {
            return anchorOf(term);
        }

        public String seeAlsoAnchor() {
            return anchorOf(seeAlso);
        }

        private static String anchorOf(String term) {
            return term.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-");
        }
    }

    /**
     * The words under one letter.
     *
     * @param name A to Z, or "0 to 9" for all that begins with a digit
     */
    record Letter(String name, List<Term> terms) {

        /** Where on the page the letter stands. */
        public String anchor() {
            return "letter-" + name.substring(0, 1).toLowerCase(Locale.UK);
        }
    }

    private final List<Term> terms;

    Glossary() throws IOException {
        ClassPathResource file = new ClassPathResource("web/glossary.csv");
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new InputStreamReader(
                                        file.getInputStream(), StandardCharsets.UTF_8))) {
            terms =
                    rows.stream()
                            .map(
                                    row ->
                                            new Term(
                                                    row.getField("term"),
                                                    row.getField("definition"),
                                                    row.getField("group"),
                                                    row.getField("see_also")))
                            .sorted(Comparator.comparing(Term::term, String.CASE_INSENSITIVE_ORDER))
                            .toList();
        }
    }

    /** Words by their first letter. */
    static List<Letter> byLetter(List<Term> terms) {
        Map<String, List<Term>> letters =
                terms.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Glossary::letterOf,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return letters.entrySet().stream()
                .map(each -> new Letter(each.getKey(), each.getValue()))
                .toList();
    }

    private static String letterOf(Term term) {
        char first = Character.toUpperCase(term.term().charAt(0));
        return Character.isDigit(first) ? "0 to 9" : String.valueOf(first);
    }

    int size() {
        return terms.size();
    }

    List<Term> find(String words) {
        String wanted = words.strip().toLowerCase(Locale.UK);
        return terms.stream().filter(term -> term.mentions(wanted)).toList();
    }
}
