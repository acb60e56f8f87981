package org.primarycareportal.accounts;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.primarycareportal.shared.AdministrationWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Warns where mail goes out with links that lead nowhere: somebody named a mail server and not the
 * address at which people find the portal.
 */
@Component
class PortalAddress implements AdministrationWarning {

    private static final Logger log = LoggerFactory.getLogger(PortalAddress.class);

    private final String address;
    private final LetterCarrier letters;

    PortalAddress(@Value("${portal.address}") String address, LetterCarrier letters) {
        this.address = address;
        this.letters = letters;
    }

    @Override
    public Optional<String> now() {
        return letters.hasServer() && isOfThisMachineOnly(address)
                ? Optional.of(
                        "Mail is sent with links to %s, which others cannot open. Set portal.address to where people find the portal."
                                .formatted(address))
                : Optional.empty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        now().ifPresent(log::warn);
    }

    static boolean isOfThisMachineOnly(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null
                    || host.toLowerCase(Locale.UK)
                            .matches(
                                    "(.+\\.)?localhost|127\\..*|0\\.0\\.0\\.0|\\[(::1?|::ffff:127\\..*)\\]");
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }
}
