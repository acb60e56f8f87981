package org.primarycareportal.accounts;

import java.util.List;
import java.util.stream.Collectors;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OwnedWork;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Viewer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the portal writes to people about their account. */
@Component
class Letters {

    private final Outbox outbox;
    private final String portal;

    Letters(Outbox outbox, @Value("${portal.address}") String portal) {
        this.outbox = outbox;
        this.portal = portal.replaceAll("/+$", "");
    }

    /** The whole address of a link, as it stands in mail. */
    String address(String token) {
        return portal + "/link/" + token;
    }

    void invitation(PersonId to, PersonDetails details, String token, Actor by) {
        outbox.writeSecret(
                to,
                "You can now use the primary care portal",
                """
                Dear %s,

                %s has given you access to the primary care portal. Your sign-in name is %s.

                Choose a password here. The link works once, within seven days:
                %s

                If you did not expect this, do nothing.
                """
                        .formatted(
                                details.name(), by.name(), details.signInName(), address(token)));
    }

    void reset(PersonId to, PersonDetails details, String token) {
        outbox.writeSecret(
                to,
                "A new password for the primary care portal",
                """
                Dear %s,

                Somebody asked for a new password for your account, %s. If it was you, choose one
                here. The link works once, within one hour:
                %s

                If it was not you, do nothing: your password stays as it is.
                """
                        .formatted(details.name(), details.signInName(), address(token)));
    }

    void passwordChanged(PersonId to) {
        outbox.write(
                to,
                "Your password for the primary care portal was changed",
                """
                The password of your account was changed just now, and you were signed out
                everywhere else. If it was not you, tell the administrator of the portal at once.
                """);
    }

    /** Tells somebody what they take over from a colleague who leaves. */
    void handedOver(LeavingPlan leaving, Viewer to, List<LeavingPlan.Line> things, Actor by) {
        String lines =
                things.stream()
                        .map(each -> "- " + inALetter(each.owned()))
                        .collect(Collectors.joining("\n"));
        outbox.write(
                to.id(),
                "You take over from " + leaving.name(),
                """
                Dear %s,

                %s leaves; the last day is %s. You take over:

                %s

                %s has arranged this. If something is not for you, tell them.
                """
                        .formatted(
                                to.name(),
                                leaving.name(),
                                Dates.day(leaving.lastDay()),
                                lines,
                                by.name()));
    }

    private String inALetter(OwnedWork.Owned owned) {
        String since = owned.from() == null ? "now on" : Dates.day(owned.from());
        String where = owned.path().isEmpty() ? "" : "\n  " + portal + owned.path();
        return "%s “%s”: yours from %s%s".formatted(owned.sort(), owned.name(), since, where);
    }

    /** Goes to the address that is still on record. */
    void addressChanges(PersonId to) {
        outbox.write(
                to,
                "Your e-mail address in the primary care portal was changed",
                """
                An administrator has written another e-mail address into your account. From now on
                mail goes there. If you do not know why, tell the administrator of the portal at
                once.
                """);
    }

    void secondStepOn(PersonId to) {
        outbox.write(
                to,
                "Your account now asks for a code",
                """
                From now on the primary care portal asks for a code from your telephone after your
                password. If it was not you who switched this on, tell the administrator of the
                portal at once.
                """);
    }

    void secondStepOff(PersonId to) {
        outbox.write(
                to,
                "Your account no longer asks for a code",
                """
                The primary care portal no longer asks for a code from your telephone when you sign
                in. If you do not know why, tell the administrator of the portal at once.
                """);
    }
}
