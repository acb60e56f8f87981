package org.primarycareportal.web;

import org.primarycareportal.shared.OpenTo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What programs may ask: for programs, and on a page for the people who write them. */
@Controller
@OpenTo(OpenTo.Circle.EVERYBODY)
class ApiDescriptionController {

    static final String PATH = Api.PATH + "/openapi.json";

    private final ApiDescription description;
    private final String address;

    ApiDescriptionController(
            ApiDescription description, @Value("${portal.address}") String address) {
        this.description = description;
        this.address = address.replaceAll("/+$", "");
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> openApi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description.json());
    }

    @GetMapping("/help/api")
    String page(Model model) {
        model.addAttribute("operations", description.operations());
        model.addAttribute("host", address);
        model.addAttribute("scopes", ApiScope.values());
        return "web/api";
    }
}
