package org.primarycareportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.primarycareportal.shared.OpenTo;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages for what is refused before it reaches a page: at the door, or by the server. */
@Controller
@OpenTo(OpenTo.Circle.EVERYBODY)
class ErrorPages implements ErrorController {

    private final UploadLimits limits;

    ErrorPages(UploadLimits limits) {
        this.limits = limits;
    }

    @RequestMapping("/error")
    String error(HttpServletRequest request, HttpServletResponse response, Model model) {
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = given instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        boolean expired = request.getAttribute(DeniedHandler.FORM_EXPIRED) != null;
        model.addAttribute(
                "error", expired ? ErrorPage.FORM_EXPIRED : limits.saidOn(ErrorPage.of(status)));
        return "error/page";
    }
}
