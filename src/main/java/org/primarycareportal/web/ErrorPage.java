package org.primarycareportal.web;

/** What the page for a refused or failed request says: what happened, and what to do now. */
record ErrorPage(int status, String title, String what, String next) {

    private static final ErrorPage NONSENSE =
            new ErrorPage(
                    400,
                    "That address does not make sense",
                    "Part of the address, such as a date or a code, is not one that this page knows.",
                    "Go back and choose again, or start from the home page.");

    private static final ErrorPage FAILED =
            new ErrorPage(
                    500,
                    "Something went wrong here",
                    "The portal could not make this page. What was saved before is safe.",
                    "Try again in a minute. If it happens again, tell the administrator of the portal the time and what you did.");

    static final ErrorPage FORM_EXPIRED =
            new ErrorPage(
                    403,
                    "This form is no longer valid",
                    "It was open for too long, or you signed out or in since. Nothing was changed.",
                    "Go back, load the page again and send the form once more.");

    static ErrorPage of(int status) {
        return switch (status) {
            case 403 ->
                    new ErrorPage(
                            403,
                            "You cannot open this page",
                            "Your role in the portal does not include it. Nothing was changed.",
                            "If you need it for your work, ask the administrator of the portal.");
            case 404 ->
                    new ErrorPage(
                            404,
                            "Page not found",
                            "There is nothing at this address that you can see.",
                            "Check the address, or search for the practice or figure at the top of the page.");
            case 405 ->
                    new ErrorPage(
                            405,
                            "That cannot be done here",
                            "The page was asked in a way that it does not answer.",
                            "Go back and use the links and buttons of the page.");
            case 413 ->
                    new ErrorPage(
                            413,
                            "The file is too large",
                            "Nothing was kept of what you sent.",
                            "Send the files one by one, or cut the file by year.");
            case 422 ->
                    new ErrorPage(
                            422,
                            "That cannot be done",
                            "A rule of the portal says no. Nothing was changed.",
                            "Go back to the page you came from.");
            case 503 ->
                    new ErrorPage(
                            503,
                            "The portal is not available for the moment",
                            "The database does not answer. What was saved before is safe.",
                            "Wait a minute and load the page again.");
            default -> status < 500 ? NONSENSE.withStatus(status) : FAILED.withStatus(status);
        };
    }

    private ErrorPage withStatus(int other) {
        return new ErrorPage(other, title, what, next);
    }

    ErrorPage saying(String words) {
        return new ErrorPage(status, title, words, next);
    }
}
