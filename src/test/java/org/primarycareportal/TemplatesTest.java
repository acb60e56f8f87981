package org.primarycareportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may never stand in a template, a style or a script of the portal. */
class TemplatesTest {

    private static final List<Path> TEMPLATES = Sources.under(Sources.TEMPLATES, ".html");
    private static final Path RENDERED = Sources.TEMPLATES.resolve("components/rendered.html");

    private static final Pattern UNESCAPED =
            Pattern.compile("th:utext|data-th-utext|\\[\\(|th:inline");
    private static final Pattern INLINE_STYLE =
            Pattern.compile("(?i)\\sstyle\\s*=|th:style|th:attr=\"[^\"]*style=|<style\\b");
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile(
                    "(?i)<script(?![^>]*\\bsrc=)[^>]*>|\\son[a-z]+\\s*=|th:on[a-z]+=|javascript:");
    private static final Pattern POWERFUL =
            Pattern.compile("\\bT\\(|\\$\\{[^}]*@[a-zA-Z]|\\bnew\\s+[A-Z][a-zA-Z]*\\(");

    /** An expression made of another; harmless only where the name of a field is a literal. */
    private static final Pattern PUT_TOGETHER = Pattern.compile("__\\$");

    private static final Path FORM = Sources.TEMPLATES.resolve("components/form.html");

    /** Something that a browser would fetch by itself. */
    private static final Pattern FETCHED_FROM_ELSEWHERE =
            Pattern.compile(
                    "(?i)(?:\\bsrc|\\bsrcset|\\baction|\\bposter|\\bdata)\\s*=\\s*\"@?\\{?(?:https?:)?//|<link[^>]*href\\s*=\\s*\"(?:@\\{)?(?:https?:)?//|url\\(\\s*['\"]?(?:https?:)?//|@import\\s+['\"]?(?:url\\()?['\"]?(?:https?:)?//|\\bfetch\\(\\s*['\"`](?:https?:)?//|import\\(?\\s*['\"`](?:https?:)?//");

    private static List<String> found(Pattern pattern, List<Path> files) {
        return found(pattern, files, file -> true);
    }

    private static List<String> found(Pattern pattern, List<Path> files, Predicate<Path> where) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            if (where.test(file)) {
                String text = Sources.read(file).replaceAll("(?s)<!--.*?-->", "");
                pattern.matcher(text)
                        .results()
                        .forEach(hit -> found.add(file + ": " + hit.group().strip()));
            }
        }
        return found;
    }

    @Test
    void thereAreTemplates() {
        assertThat(TEMPLATES).hasSizeGreaterThan(20).contains(RENDERED);
    }

    @Test
    void onlyTheOneComponentPutsOutTextAsItIs() {
        assertThat(found(UNESCAPED, TEMPLATES, file -> !file.equals(RENDERED))).isEmpty();
        assertThat(found(UNESCAPED, List.of(RENDERED))).hasSize(1);
    }

    @Test
    void noTemplateHoldsAStyleOrAScriptOfItsOwn() {
        assertThat(found(INLINE_STYLE, TEMPLATES)).isEmpty();
        assertThat(found(INLINE_SCRIPT, TEMPLATES)).isEmpty();
    }

    @Test
    void noTemplateReachesIntoTheProgram() {
        assertThat(found(POWERFUL, TEMPLATES)).isEmpty();
        assertThat(found(PUT_TOGETHER, TEMPLATES, file -> !file.equals(FORM))).isEmpty();
    }

    @Test
    void nothingIsFetchedFromAnotherHost() {
        List<Path> all =
                Stream.of(
                                TEMPLATES,
                                Sources.under(Sources.FRONTEND, ".css", ".js", ".svg"),
                                Sources.under(
                                        Path.of("target/classes/static"), ".css", ".svg", ".js"))
                        .flatMap(List::stream)
                        .toList();
        assertThat(found(FETCHED_FROM_ELSEWHERE, all)).isEmpty();
    }

    @Test
    void everyFormThatChangesSomethingIsSentWithItsToken() {
        // th:action lets the security frame add the token; a plain action would not
        assertThat(
                        found(
                                Pattern.compile(
                                        "(?is)<form(?![^>]*th:action)(?=[^>]*method\\s*=\\s*\"post\")[^>]*>"),
                                TEMPLATES))
                .isEmpty();
    }

    @Test
    void aLinkNeverChangesAnything() {
        assertThat(found(Pattern.compile("href=\"[^\"]*sign-out"), TEMPLATES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UNESCAPED | <p th:utext="${x}">
                    UNESCAPED | <p>[(${x})]</p>
                    INLINE_STYLE | <p style="color:red">
                    INLINE_STYLE | <p th:style="${x}">
                    INLINE_SCRIPT | <script>alert(1)</script>
                    INLINE_SCRIPT | <a href="#" onclick="go()">
                    POWERFUL | ${T(java.lang.Runtime).getRuntime()}
                    POWERFUL | ${@people.isEmpty()}
                    FETCHED_FROM_ELSEWHERE | <img src="https://example.org/x.png">
                    FETCHED_FROM_ELSEWHERE | <link rel="stylesheet" href="//example.org/x.css">
                    FETCHED_FROM_ELSEWHERE | a { background: url(https://example.org/x.png) }
                    """)
    void theRulesFindWhatTheyLookFor(String rule, String text) {
        Pattern pattern =
                switch (rule) {
                    case "UNESCAPED" -> UNESCAPED;
                    case "INLINE_STYLE" -> INLINE_STYLE;
                    case "INLINE_SCRIPT" -> INLINE_SCRIPT;
                    case "POWERFUL" -> POWERFUL;
                    default -> FETCHED_FROM_ELSEWHERE;
                };
        assertThat(pattern.matcher(text).find()).isTrue();
    }
}
