package org.primarycareportal.accounts;

import java.util.List;

/** Accounts that the sign-in page offers, one click each; only try-it mode has any. */
public interface SignInSuggestions {

    /**
     * One account.
     *
     * @param words who it is and what they look after
     */
    record Suggestion(String signInName, String words) {}

    List<Suggestion> suggestions();

    /** The password that they all share. */
    String password();

    /** What the accounts look at, said under the heading of the sign-in page. */
    String world();
}
