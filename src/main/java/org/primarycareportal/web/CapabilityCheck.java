package org.primarycareportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotAllowedException;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request reach its page only where the person holds a capability that the page names. A
 * page that names nothing is closed to everybody.
 */
class CapabilityCheck implements HandlerInterceptor {

    private static final String OWN_PACKAGE = "org.primarycareportal";

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith(OWN_PACKAGE)) {
            check(method, CurrentViewer.get());
        }
        return true;
    }

    private static void check(
            HandlerMethod method, @org.jspecify.annotations.Nullable Viewer viewer) {
        Requires requires =
                AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Requires.class);
        OpenTo openTo =
                AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), OpenTo.class);
        if (requires == null && openTo == null) {
            Class<?> type = method.getBeanType();
            requires = AnnotatedElementUtils.findMergedAnnotation(type, Requires.class);
            openTo = AnnotatedElementUtils.findMergedAnnotation(type, OpenTo.class);
        }
        if (openTo != null && (openTo.value() == OpenTo.Circle.EVERYBODY || viewer != null)) {
            return;
        }
        List<Capability> needed = requires == null ? List.of() : List.of(requires.value());
        if (viewer == null || !viewer.canAny(needed)) {
            throw new NotAllowedException(needed);
        }
    }
}
