package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The page for the time without a database, made once at the start so that it needs nothing. */
@Component
class UnavailablePage {

    private final byte[] html;

    UnavailablePage(ITemplateEngine templates, Assets assets) {
        Context context = new Context(Locale.UK);
        context.setVariable("stylesheet", assets.url("portal.css"));
        html = templates.process("error/unavailable", context).getBytes(StandardCharsets.UTF_8);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.reset();
        ResponseHeaders.FIXED.forEach(response::setHeader);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", "10");
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(html.length);
        response.getOutputStream().write(html);
    }
}
