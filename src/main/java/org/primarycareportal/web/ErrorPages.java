package org.primarycareportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.primarycareportal.shared.OpenTo;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages for what is refused before it reaches a page: at the door, or by the server. */
@Controller
@OpenTo(OpenTo.Circle.EVERYBODY)
class ErrorPages implements ErrorController {

    private final UploadLimits limits;

    ErrorPages(UploadLimits limits) {
        this.limits = limits;
    }

    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = given instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        boolean expired = request.getAttribute(DeniedHandler.FORM_EXPIRED) != null;
        ErrorPage page = expired ? ErrorPage.FORM_EXPIRED : limits.saidOn(ErrorPage.of(status));
        return ApiProblem.isAsked(request)
                ? ApiProblem.of(page).page()
                : new ModelAndView("error/page", Map.of("error", page));
    }
}
