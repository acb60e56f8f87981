package org.primarycareportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.NavigationEntry;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Adds the frame to every page that is about to be shown. */
@Component
class FrameFiller implements HandlerInterceptor {

    static final String ATTRIBUTE = "frame";

    /** Name under which a page says where it is. */
    static final String PLACE = "place";

    private final List<NavigationEntry> entries;
    private final BusinessClock clock;
    private final Assets assets;
    private final boolean tryIt;

    FrameFiller(
            List<NavigationEntry> entries,
            BusinessClock clock,
            Assets assets,
            @Value("${portal.try-it}") boolean tryIt) {
        this.entries =
                entries.stream().sorted(Comparator.comparingInt(NavigationEntry::order)).toList();
        this.clock = clock;
        this.assets = assets;
        this.tryIt = tryIt;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView page) {
        if (page != null && page.getViewName() != null && !isRedirect(page.getViewName())) {
            Place place = page.getModel().get(PLACE) instanceof Place known ? known : null;
            page.addObject(ATTRIBUTE, frame(request, place, hasErrors(page)));
            page.getModel().values().stream()
                    .filter(KeptText.class::isInstance)
                    .forEach(kept -> request.setAttribute(PageWithKeptText.KEPT, kept));
        }
    }

    private static boolean hasErrors(ModelAndView page) {
        return page.getModel().values().stream()
                .anyMatch(each -> each instanceof Errors errors && errors.hasErrors());
    }

    private static boolean isRedirect(String view) {
        return view.startsWith("redirect:") || view.startsWith("forward:");
    }

    /** The frame of a page that has neither a place nor a form. */
    Frame frame(HttpServletRequest request) {
        return frame(request, null, false);
    }

    private Frame frame(HttpServletRequest request, @Nullable Place place, boolean failed) {
        Viewer viewer = CurrentViewer.get();
        World world = place != null ? place.world() : tryIt ? World.INVENTED : World.REAL;
        return new Frame(
                viewer,
                viewer == null ? List.of() : navigation(viewer, place, pathOf(request)),
                place,
                world.code(),
                tryIt,
                Dates.day(clock.today()),
                failed,
                request.getContextPath() + assets.url("portal.css"),
                request.getContextPath() + assets.url("portal.js"));
    }

    private List<Frame.Link> navigation(Viewer viewer, @Nullable Place place, String path) {
        return entries.stream()
                .filter(entry -> entry.anyOf().isEmpty() || viewer.canAny(entry.anyOf()))
                .map(entry -> new Frame.Link(entry.label(), href(entry, place), isIn(entry, path)))
                .toList();
    }

    private static String href(NavigationEntry entry, @Nullable Place place) {
        return entry.keepsCcg() && place != null
                ? entry.path() + "?ccg=" + place.codes()
                : entry.path();
    }

    private static boolean isIn(NavigationEntry entry, String path) {
        return entry.path().equals("/")
                ? path.equals("/")
                : path.equals(entry.path()) || path.startsWith(entry.path() + "/");
    }

    private static String pathOf(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original != null ? original.toString() : request.getRequestURI();
    }
}
