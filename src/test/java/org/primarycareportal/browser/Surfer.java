package org.primarycareportal.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Somebody at a browser who has signed in. Notes what no page may do: write errors to the console,
 * or ask anybody but the portal.
 */
final class Surfer implements AutoCloseable {

    private final String base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> trouble = new ArrayList<>();

    private Surfer(String base, boolean script, boolean policy) {
        this.base = base;
        this.context =
                Chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setLocale("en-GB")
                                        .setJavaScriptEnabled(script)
                                        // for the accessibility check, which adds a script
                                        .setBypassCSP(script && !policy));
        this.page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    // The browser notes each refusal of a form there, which is no trouble
                    if (message.type().equals("error") && !message.text().contains("of 422")) {
                        trouble.add("console: " + message.text());
                    }
                });
        page.onDialog(
                dialog -> {
                    trouble.add("dialog: " + dialog.message());
                    dialog.dismiss();
                });
        page.onPageError(error -> trouble.add("script: " + error));
        page.onRequest(
                request -> {
                    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
                        trouble.add("asks elsewhere: " + request.url());
                    }
                });
    }

    static Surfer with(int port, boolean script) {
        return new Surfer("http://localhost:" + port, script, false);
    }

    /** With script, and with the policy of the pages in force: nothing can be checked by script. */
    static Surfer underThePolicy(int port) {
        return new Surfer("http://localhost:" + port, true, true);
    }

    /** One click on the sign-in page. */
    Surfer as(String account) {
        open("/sign-in");
        page.click(".pcp-demo button:has(b:text-is(\"" + account + "\"))");
        return this;
    }

    /** Types a name and a password at the door. */
    Surfer signedIn(String name, String password) {
        open("/sign-in");
        page.fill("#name", name);
        page.fill("#password", password);
        page.click("main button.nhsuk-button:text-is(\"Sign in\")");
        return this;
    }

    Page page() {
        return page;
    }

    /** The status of the page at a path of the portal. */
    int open(String path) {
        Response response = page.navigate(base + path);
        return Objects.requireNonNull(response).status();
    }

    String path() {
        URI uri = URI.create(page.url());
        return uri.getRawQuery() == null
                ? uri.getRawPath()
                : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** A download, with the rights of this person. */
    APIResponse fetch(String path) {
        return context.request().get(base + path);
    }

    String heading() {
        return page.locator("h1").first().innerText();
    }

    /** Paths of the portal to which the page links. */
    List<String> links() {
        // one question for all of them: a page may hold a thousand links
        List<?> found =
                (List<?>)
                        page.evaluate(
                                "[...document.querySelectorAll('a[href]')]"
                                        + ".map(a => a.getAttribute('href'))");
        return found.stream()
                .map(String::valueOf)
                .filter(href -> href.startsWith("/"))
                .map(href -> href.split("#")[0])
                .distinct()
                .toList();
    }

    List<String> navigation() {
        return page.locator("nav[aria-label=Areas] a").allInnerTexts();
    }

    List<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        context.close();
    }
}
