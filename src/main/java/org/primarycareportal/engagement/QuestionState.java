package org.primarycareportal.engagement;

/** How a question to a practice stands. */
enum QuestionState {
    OPEN("Waits for the practice", "blue"),
    ANSWERED("Answered", "green"),
    DECLINED("Not answered", "grey"),
    WITHDRAWN("Taken back", "grey");

    private final String words;
    private final String colour;

    QuestionState(String words, String colour) {
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
