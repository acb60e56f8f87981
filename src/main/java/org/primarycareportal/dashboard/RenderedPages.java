package org.primarycareportal.dashboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.function.Supplier;
import org.primarycareportal.web.KeptText;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Big bodies of pages, rendered by Thymeleaf once for each view of each version of the figures and
 * kept as text. Frame, name and form token of the person stay outside. What is kept under a key
 * never changes: the key holds the version, so old bodies are simply no longer asked for.
 */
@Component
class RenderedPages {

    private static final long BYTES_KEPT = 60_000_000;

    private final ITemplateEngine templates;
    private final Cache<Object, KeptText> bodies =
            Caffeine.newBuilder()
                    .maximumWeight(BYTES_KEPT)
                    .weigher((Object key, KeptText body) -> body.weight())
                    .build();

    RenderedPages(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * The body under a key, rendered from the page where it is not kept yet.
     *
     * @param key a record of all that the body depends on, the version of the figures among it
     */
    KeptText body(Object key, String template, Supplier<Object> page) {
        return bodies.get(key, missing -> render(template, page.get()));
    }

    private KeptText render(String template, Object page) {
        Context context = new Context(Locale.UK);
        context.setVariable("page", page);
        return KeptText.of(templates.process(template, context));
    }
}
