package org.primarycareportal.web;

import java.util.Comparator;
import java.util.List;
import org.primarycareportal.shared.KeptFor;
import org.primarycareportal.shared.OpenTo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the portal holds about the people who use it, for everybody to read. */
@Controller
@OpenTo(OpenTo.Circle.EVERYBODY)
class PrivacyController {

    private final List<KeptFor> kept;
    private final String contact;

    PrivacyController(List<KeptFor> kept, @Value("${portal.privacy.contact:}") String contact) {
        this.kept = kept.stream().sorted(Comparator.comparingInt(KeptFor::order)).toList();
        this.contact = contact.strip();
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("kept", kept);
        model.addAttribute("contact", contact);
        return "web/privacy";
    }
}
