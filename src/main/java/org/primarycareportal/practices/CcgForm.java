package org.primarycareportal.practices;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.SeenVersion;
import org.springframework.validation.Errors;

/** What an administrator types about a CCG. */
@NullUnmarked // typed by a stranger
record CcgForm(
        @NotBlank(message = "{ccg.name.missing}")
                @Size(max = 100, message = "{ccg.name.long}")
                @NoNhsNumber
                String name,
        @NotNull(message = "{ccg.served.missing}")
                @Pattern(regexp = "true|false", message = "{ccg.served.missing}")
                String served,
        String population,
        String practices,
        @Size(max = 200, message = "{ccg.source.long}") @NoNhsNumber String source,
        String version) {

    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("[1-9]\\d{0,7}|[1-9]\\d{0,2}([, ]\\d{3}){1,2}");
    private static final int MOST_PRACTICES = 5_000;

    static CcgForm of(CcgRow ccg, int version) {
        return new CcgForm(
                ccg.name(),
                Boolean.toString(ccg.served()),
                words(ccg.statedPopulation()),
                words(ccg.statedPractices()),
                ccg.statedSource() == null ? "" : ccg.statedSource(),
                Integer.toString(version));
    }

    private static String words(Integer number) {
        return number == null ? "" : String.format(java.util.Locale.UK, "%,d", number);
    }

    /** What the fields cannot say one by one. */
    void check(Errors errors) {
        if (isWrong(population)) {
            errors.rejectValue("population", "ccg.population.number");
        }
        if (isWrong(practices) || tooMany(practices)) {
            errors.rejectValue("practices", "ccg.practices.number");
        }
        boolean states = !isBlank(population) || !isBlank(practices);
        if (states && isBlank(source)) {
            errors.rejectValue("source", "ccg.source.missing");
        }
    }

    private static boolean isBlank(String typed) {
        return typed == null || typed.isBlank();
    }

    private static boolean isWrong(String typed) {
        return !isBlank(typed) && !NUMBER.matcher(typed.strip()).matches();
    }

    private static boolean tooMany(String typed) {
        return !isBlank(typed) && number(typed) > MOST_PRACTICES;
    }

    private static Integer number(String typed) {
        return isBlank(typed) ? null : Integer.valueOf(typed.replaceAll("[, ]", ""));
    }

    Directory.Stated stated() {
        return new Directory.Stated(
                number(population), number(practices), isBlank(source) ? null : source.strip());
    }

    boolean isServed() {
        return Boolean.parseBoolean(served);
    }

    /** The version that the person saw; a form without one saw none. */
    int seenVersion() {
        return SeenVersion.of(version);
    }
}
