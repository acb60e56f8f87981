package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The page for the time without a database, made once so that it needs nothing; beside the rest of
 * the start, which it would hold up by a quarter of a second.
 */
@Component
class UnavailablePage implements SmartInitializingSingleton {

    private static final String PLACE_OF_NUMBER = "number-of-the-request";
    private static final String PLACE_OF_WORDS = "what-became-of-the-request";

    private static final Set<String> ONLY_ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private final CompletableFuture<String> html;

    UnavailablePage(ITemplateEngine templates, Assets assets) {
        Context context = new Context(Locale.UK);
        context.setVariable("stylesheet", assets.url("portal.css"));
        context.setVariable(RequestNumber.ATTRIBUTE, PLACE_OF_NUMBER);
        context.setVariable("what", PLACE_OF_WORDS);
        html =
                CompletableFuture.supplyAsync(
                        () -> templates.process("error/unavailable", context),
                        // A thread of its own sees the classes and templates of the portal
                        work -> new Thread(work, "unavailable-page").start());
    }

    /** A portal that could not say that it is unavailable does not start. */
    @Override
    public void afterSingletonsInstantiated() {
        html.join();
    }

    /** Whoever has sent something is told whether it was saved, as far as that is known. */
    static ErrorPage saidTo(HttpServletRequest request) {
        ErrorPage page = ErrorPage.of(503);
        DatabaseTime time = DatabaseTime.ofThisRequest();
        if (time == null || ONLY_ASKING.contains(request.getMethod())) {
            return page;
        }
        return page.saying(
                page.what()
                        + (time.savedNothing()
                                ? " Nothing of what you have just sent was saved."
                                : " It is not certain whether what you have just sent was saved: look before you send it again."));
    }

    void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String number = RequestNumber.of(request);
        ErrorPage said = saidTo(request);
        byte[] page =
                html.join()
                        .replace(PLACE_OF_NUMBER, number)
                        .replace(PLACE_OF_WORDS, said.what())
                        .getBytes(StandardCharsets.UTF_8);
        response.reset();
        response.setHeader(RequestNumber.HEADER, number);
        ResponseHeaders.FIXED.forEach(response::setHeader);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", "10");
        if (ApiProblem.isAsked(request)) {
            ApiProblem.of(said).writeTo(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
