package org.primarycareportal.practices;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.primarycareportal.shared.NoNhsNumber;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.SeenVersion;

/** What somebody types about a group of practices. */
@NullUnmarked // typed by a stranger
record GroupForm(
        @NotBlank(message = "{group.name.missing}")
                @Size(max = LONGEST_NAME, message = "{group.name.long}")
                @NoNhsNumber
                String name,
        @Size(max = 300, message = "{group.purpose.long}") @NoNhsNumber String purpose,
        String sharedWith,
        List<String> practices,
        @Size(max = 20000, message = "{group.codes.long}") String codes,
        String q,
        String version) {

    static final int MOST = 1_000;
    static final int LONGEST_NAME = 80;

    static GroupForm empty() {
        return new GroupForm("", "", "", List.of(), "", "", "");
    }

    static GroupForm of(GroupQueries.GroupRow group, List<GroupQueries.Member> members) {
        return new GroupForm(
                group.name(),
                group.purpose(),
                group.sharedWith() == null ? "" : group.sharedWith(),
                members.stream().map(GroupQueries.Member::odsCode).toList(),
                "",
                "",
                Integer.toString(group.version()));
    }

    /** Practices that are ticked. */
    Set<String> ticked() {
        Set<String> ticked = new LinkedHashSet<>();
        if (practices != null) {
            practices.stream()
                    .filter(code -> code != null && OdsCode.isOne(code))
                    .forEach(ticked::add);
        }
        return ticked;
    }

    /** What was pasted, word by word, whether it is a code or not. */
    Set<String> pasted() {
        Set<String> pasted = new LinkedHashSet<>();
        if (codes != null) {
            Arrays.stream(codes.split("[\\s,;]+"))
                    .map(word -> word.replaceAll("^[\"']|[\"']$", "").toUpperCase(Locale.UK))
                    .filter(word -> !word.isEmpty())
                    .forEach(pasted::add);
        }
        return pasted;
    }

    Set<String> all() {
        Set<String> all = ticked();
        all.addAll(pasted());
        return all;
    }

    String shared() {
        return sharedWith == null || sharedWith.isBlank() ? "" : sharedWith.strip();
    }

    String lookedFor() {
        return q == null ? "" : q.strip();
    }

    String purposeOrNone() {
        return purpose == null ? "" : purpose;
    }

    int seenVersion() {
        return SeenVersion.of(version);
    }
}
