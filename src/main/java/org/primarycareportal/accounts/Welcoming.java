package org.primarycareportal.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.PersonId;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people choose a password, by a link or by the one they have, and tells them by mail. A new
 * password ends the sign-ins made with the old one.
 */
@Service
@Transactional
class Welcoming {

    private final PersonRepository people;
    private final DoorLinks links;
    private final SignIns signIns;
    private final SecondStep secondStep;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final TokenDesk tokens;
    private final Letters letters;
    private final PersonAuditTrail audit;

    Welcoming(
            PersonRepository people,
            DoorLinks links,
            SignIns signIns,
            SecondStep secondStep,
            PasswordRules rules,
            PasswordHashing hashing,
            TokenDesk tokens,
            Letters letters,
            PersonAuditTrail audit) {
        this.people = people;
        this.links = links;
        this.signIns = signIns;
        this.secondStep = secondStep;
        this.rules = rules;
        this.hashing = hashing;
        this.tokens = tokens;
        this.letters = letters;
        this.audit = audit;
    }

    /** Writes an invitation; its link is also the answer. */
    String invite(PersonId person, PersonDetails details, Actor by) {
        String token = links.make(person, DoorLinks.Purpose.INVITATION, by.name());
        letters.invitation(person, details, token, by);
        return token;
    }

    /** Writes a link for a new password, on somebody else's word; the old one still holds. */
    String reset(PersonId person, PersonDetails details, Actor by) {
        String token = links.make(person, DoorLinks.Purpose.RESET, by.name());
        letters.reset(person, details, token);
        return token;
    }

    /**
     * Somebody says that they forgot their password: if there is such a person, they get mail. Done
     * apart from the answer, whose time would tell whether there is.
     */
    @Async
    public void forgot(String nameOrAddress, Actor by) {
        people.findKnown(nameOrAddress)
                .filter(person -> !person.isDisabled() && person.hasPassword())
                .ifPresent(
                        person -> {
                            audit.record(by, "person.link.asked", person.id(), Map.of(), Map.of());
                            reset(person.id(), person.details(), by);
                        });
    }

    /** Who opens a link, and why they have it. */
    record Caller(PersonId id, PersonDetails details, boolean isNew) {}

    @Transactional(readOnly = true)
    public Optional<Caller> caller(String token) {
        return links.known(token)
                .flatMap(
                        known ->
                                people.findById(known.person().value())
                                        .map(
                                                person ->
                                                        new Caller(
                                                                person.id(),
                                                                person.details(),
                                                                known.purpose()
                                                                        == DoorLinks.Purpose
                                                                                .INVITATION)));
    }

    /**
     * Uses a link up for a password.
     *
     * @throws NotFoundException where the link is no longer good
     */
    public PersonId choose(String token, String password, String address) {
        Caller caller = caller(token).orElseThrow(() -> new NotFoundException("link"));
        rules.check(password, caller.details().known());
        if (links.use(token).isEmpty()) {
            throw new NotFoundException("link");
        }
        Actor by = new Actor(caller.id(), caller.details().name(), address);
        set(caller.id(), password, null, by);
        // A link is for when something went wrong: somebody else may have made tokens meanwhile
        tokens.revokeAll(caller.id(), by);
        return caller.id();
    }

    /** Another password, by somebody who has just shown the old one; other sign-ins end. */
    public void change(PersonId id, String password, @Nullable UUID signIn, Actor by) {
        Person person = people.findById(id.value()).orElseThrow();
        rules.check(password, person.details().known());
        set(id, password, signIn, by);
    }

    private void set(PersonId id, String password, @Nullable UUID staying, Actor by) {
        Person person = people.findById(id.value()).orElseThrow();
        if (person.hasPassword()) {
            letters.passwordChanged(id);
        }
        person.choosePassword(hashing.hash(password));
        people.saveAndFlush(person);
        links.endAll(id);
        signIns.endAll(id, staying);
        audit.record(by, "person.password.chosen", id, Map.of(), Map.of());
    }

    /** Tells the old address; a link that went there is worth nothing any more. */
    void addressChanges(PersonId id) {
        links.endAll(id);
        letters.addressChanges(id);
    }

    void showOut(PersonId id, Actor by) {
        links.endAll(id);
        signIns.endAll(id, null);
        tokens.revokeAll(id, by);
    }

    void revokeTokens(PersonId id, Actor by) {
        tokens.revokeAll(id, by);
    }

    void forgetSecondStep(PersonId id, Actor by) {
        secondStep.turnOff(id, by);
        letters.secondStepOff(id);
    }

    /** Switches the second step on for oneself; the recovery codes are the answer. */
    public List<String> secureWith(PersonId id, byte[] secret, String code, Actor by) {
        List<String> codes = secondStep.turnOn(id, secret, code, by);
        letters.secondStepOn(id);
        return codes;
    }

    /** Switches it off for oneself. */
    public void forgetOwnSecondStep(PersonId id, Actor by) {
        forgetSecondStep(id, by);
    }
}
