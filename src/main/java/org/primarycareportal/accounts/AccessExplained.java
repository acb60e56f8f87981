package org.primarycareportal.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says for each capability through which role somebody holds it, or which roles would bring it. */
@Component
class AccessExplained {

    /**
     * One capability.
     *
     * @param through the roles that bring it, with what they are for and until when
     * @param roles all roles that have it, in words
     */
    record Row(String capability, String words, List<String> through, String roles) {

        public boolean held() {
            return !through.isEmpty();
        }
    }

    private final PermissionMatrix matrix;
    private final MessageSource messages;

    AccessExplained(PermissionMatrix matrix, MessageSource messages) {
        this.matrix = matrix;
        this.messages = messages;
    }

    /** All capabilities, those that the person holds first. */
    List<Row> of(List<PersonQueries.HeldToday> held) {
        return Arrays.stream(Capability.values())
                .map(capability -> row(capability, held))
                .sorted(java.util.Comparator.comparing(row -> !row.held()))
                .toList();
    }

    private Row row(Capability capability, List<PersonQueries.HeldToday> held) {
        return new Row(
                capability.name(),
                messages.getMessage("capability." + capability.name(), null, Locale.UK),
                held.stream()
                        .filter(grant -> matrix.of(grant.role()).contains(capability))
                        .map(AccessExplained::words)
                        .toList(),
                roles(capability));
    }

    private String roles(Capability capability) {
        List<Role> having = roles(capability, true);
        List<Role> lacking = roles(capability, false);
        if (lacking.isEmpty()) {
            return "every role";
        }
        return lacking.size() < having.size() / 2
                ? "every role but " + words(lacking)
                : words(having);
    }

    private List<Role> roles(Capability capability, boolean having) {
        return Arrays.stream(Role.values())
                .filter(role -> matrix.of(role).contains(capability) == having)
                .toList();
    }

    private static String words(List<Role> roles) {
        return String.join(", ", roles.stream().map(Role::words).toList());
    }

    private static String words(PersonQueries.HeldToday grant) {
        return RolePages.capital(grant.role().words())
                + ", "
                + grant.scopeName()
                + (grant.toOn() == null ? "" : ", until " + Dates.day(grant.toOn()))
                + (grant.reaches() ? "" : " (not served here, so it opens nothing)");
    }
}
