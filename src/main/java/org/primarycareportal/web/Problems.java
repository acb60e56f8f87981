package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NoCcgYetException;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.RuleBrokenException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** The one place where what went wrong in a page becomes the page that says so. */
@ControllerAdvice
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final FrameFiller frame;
    private final MessageSource messages;
    private final UploadLimits limits;

    Problems(FrameFiller frame, MessageSource messages, UploadLimits limits) {
        this.frame = frame;
        this.messages = messages;
        this.limits = limits;
    }

    @ExceptionHandler
    ModelAndView notFound(NotFoundException problem, HttpServletRequest request) {
        return page(ErrorPage.of(404), request);
    }

    @ExceptionHandler({NotAllowedException.class, AccessDeniedException.class})
    ModelAndView notAllowed(RuntimeException problem, HttpServletRequest request) {
        ModelAndView page = page(ErrorPage.of(403), request);
        if (problem instanceof NotAllowedException closed && CurrentViewer.get() != null) {
            page.addObject(
                    "needed",
                    closed.needed().stream().map(Enum::name).collect(Collectors.joining(",")));
        }
        return page;
    }

    @ExceptionHandler
    ModelAndView ruleBroken(RuleBrokenException broken, HttpServletRequest request) {
        String words = messages.getMessage(broken.key(), broken.arguments(), request.getLocale());
        return page(ErrorPage.of(422).saying(words), request);
    }

    /** Only programs are told so: a page leaves out what it does not know. */
    @ExceptionHandler
    ModelAndView wrongParameter(WrongParameterException wrong) {
        return ApiProblem.of(wrong).page();
    }

    /** It is told when to come again, where that helps. */
    @ExceptionHandler
    ModelAndView notNow(
            NotNowException late, HttpServletRequest request, HttpServletResponse response) {
        if (late.waitSeconds() > 0) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, late.waitSeconds());
        }
        return ApiProblem.isAsked(request)
                ? late.problem().page()
                : page(ErrorPage.of(422).saying(late.words()), request);
    }

    /** Nothing went wrong: the page has nothing to be about yet. */
    @ExceptionHandler
    ModelAndView noCcgYet(NoCcgYetException none, HttpServletRequest request) {
        if (ApiProblem.isAsked(request)) {
            return page(
                    ErrorPage.of(404)
                            .saying("None of your roles is for a CCG that is served here."),
                    request);
        }
        Viewer viewer = CurrentViewer.get();
        ModelAndView page = new ModelAndView("web/no-ccg");
        page.addObject("canServe", viewer != null && viewer.can(Capability.SERVE_CCGS));
        page.addObject(FrameFiller.ATTRIBUTE, frame.frame(request));
        return page;
    }

    @ExceptionHandler
    ModelAndView stale(StaleVersionException stale, HttpServletRequest request) {
        if (ApiProblem.isAsked(request)) {
            return ApiProblem.of(stale).page();
        }
        ModelAndView page = new ModelAndView("error/conflict", HttpStatus.CONFLICT);
        page.addObject("conflict", stale);
        page.addObject(FrameFiller.ATTRIBUTE, frame.frame(request));
        return page;
    }

    /** Two saved in the same moment, both with the version that was there. */
    @ExceptionHandler
    ModelAndView sameMoment(OptimisticLockingFailureException late, HttpServletRequest request) {
        return stale(
                new StaleVersionException(
                        "What you sent", request.getRequestURI(), TypedTexts.of(request)),
                request);
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException problem, HttpServletRequest request) {
        return page(ErrorPage.of(413), request);
    }

    /** A code in the path that cannot be one is a page that does not exist. */
    @ExceptionHandler
    ModelAndView unreadable(
            MethodArgumentTypeMismatchException problem, HttpServletRequest request) {
        boolean inPath = problem.getParameter().hasParameterAnnotation(PathVariable.class);
        return page(ErrorPage.of(inPath ? 404 : 400), request);
    }

    /** A parameter that no form of the portal sends, found when the page first looks at it. */
    @ExceptionHandler
    ModelAndView rejected(RequestRejectedException problem, HttpServletRequest request) {
        return page(ErrorPage.of(400), request);
    }

    @ExceptionHandler
    ModelAndView anythingElse(Exception problem, HttpServletRequest request) {
        if (problem instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            return page(ErrorPage.of(status.value()), request);
        }
        if (DatabaseTrouble.isBehind(problem)) {
            log.warn("The database does not answer: {}", DatabaseTrouble.inWords(problem));
            return page(UnavailablePage.saidTo(request), request);
        }
        log.error("{} {} failed", request.getMethod(), pageOf(request), problem);
        return page(ErrorPage.of(500), request);
    }

    /** The address without its changing parts: some are secrets, as that of a link for one use. */
    private static Object pageOf(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "an address that no page has" : pattern;
    }

    private ModelAndView page(ErrorPage error, HttpServletRequest request) {
        if (ApiProblem.isAsked(request)) {
            return ApiProblem.of(limits.saidOn(error)).page();
        }
        ModelAndView page = new ModelAndView("error/page", HttpStatusCode.valueOf(error.status()));
        page.addObject("error", limits.saidOn(error));
        page.addObject(FrameFiller.ATTRIBUTE, frame.frame(request));
        return page;
    }
}
