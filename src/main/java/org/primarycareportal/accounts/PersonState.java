package org.primarycareportal.accounts;

/** How it stands between a person and the door. */
enum PersonState {
    ACTIVE("Can sign in", "green"),
    INVITED("Invited", "blue"),
    IDLE("No role today", "yellow"),
    DISABLED("Disabled", "grey");

    private final String words;
    private final String colour;

    PersonState(String words, String colour) {
        this.words = words;
        this.colour = colour;
    }

    public String words() {
        return words;
    }

    public String colour() {
        return colour;
    }
}
