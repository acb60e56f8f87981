package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a program reach an address only with a token of its scope and with parameters that it knows:
 * a name that was mistyped must not look like an answer to what was asked.
 */
class ApiGate implements HandlerInterceptor {

    private final Map<String, ApiOperation> operations;

    ApiGate(List<ApiOperation> operations) {
        this.operations =
                operations.stream()
                        .collect(Collectors.toMap(ApiOperation::key, Function.identity()));
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Api api = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Api.class);
        if (api == null) {
            api = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Api.class);
        }
        if (api == null) {
            return true;
        }
        if (lacks(api.value())) {
            new ApiProblem(
                            403,
                            "The token is not for this",
                            "It needs the scope %s. Make a token that has it under Account, Tokens."
                                    .formatted(api.value().code()))
                    .writeTo(request, response, "insufficient_scope", api.value());
            return false;
        }
        checkNames(request);
        return true;
    }

    /** Somebody who is signed in with a browser may read; whoever else comes needs the scope. */
    private static boolean lacks(ApiScope scope) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && !(who instanceof SignedIn)
                && who.getAuthorities().stream()
                        .noneMatch(has -> scope.authority().equals(has.getAuthority()));
    }

    private void checkNames(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        ApiOperation operation =
                operations.get(ApiOperation.key(readingAs(request), String.valueOf(pattern)));
        if (operation == null) {
            throw new IllegalStateException("Nobody has described " + pattern);
        }
        request.getParameterMap().keySet().stream()
                .filter(name -> !operation.takes(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new WrongParameterException(
                                    name,
                                    "This address knows no such parameter; it knows "
                                            + operation.names()
                                            + ".");
                        });
        request.getParameterMap()
                .forEach(
                        (name, values) -> {
                            if (values.length > 1) {
                                throw new WrongParameterException(name, "Give it once.");
                            }
                        });
    }

    private static String readingAs(HttpServletRequest request) {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }
}
