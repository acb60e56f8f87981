package org.primarycareportal.dashboard;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** All practices, all figures. */
@Controller
@Requires(Capability.VIEW_FIGURES)
class DashboardController {

    private final Dashboard dashboard;
    private final DashboardQueries queries;
    private final Places places;
    private final RenderedPages rendered;
    private final BusinessClock clock;

    DashboardController(
            Dashboard dashboard,
            DashboardQueries queries,
            Places places,
            RenderedPages rendered,
            BusinessClock clock) {
        this.dashboard = dashboard;
        this.queries = queries;
        this.places = places;
        this.rendered = rendered;
        this.clock = clock;
    }

    /** All that a rendered dashboard depends on. */
    private record Key(
            DashboardFilter filter,
            long viewVersion,
            boolean income,
            boolean brings,
            Reach reach,
            Set<OdsCode> own,
            LocalDate today) {}

    @GetMapping("/dashboard")
    @Nullable String page(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String cluster,
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean differs,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "false") boolean together,
            Viewer viewer,
            Model model,
            ServletWebRequest request,
            HttpServletResponse response) {
        Place place = places.choose(ccg, viewer, Capability.VIEW_FIGURES);
        DashboardFilter filter =
                new DashboardFilter(
                        place.codes(), at, period, cluster, domain, kind, differs, sort, together);
        Key key = key(filter, place, viewer);
        response.setHeader("Cache-Control", "private, no-cache");
        if (request.checkNotModified(entityTag(key, viewer, request))) {
            return null;
        }
        model.addAttribute("place", place);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "body",
                rendered.body(
                        key,
                        "dashboard/dashboard-body",
                        () -> dashboard.page(filter, place, viewer)));
        return "dashboard/dashboard";
    }

    private Key key(DashboardFilter filter, Place place, Viewer viewer) {
        return new Key(
                filter,
                queries.viewVersion(Places.codes(place)),
                viewer.can(Capability.VIEW_INCOME, place),
                viewer.can(Capability.IMPORT_FILES),
                viewer.reachOf(Capability.VIEW_FIGURES),
                viewer.ownPractices(),
                clock.today());
    }

    /**
     * Personal: another session, or the same person with other roles, never gets "not modified".
     * The version of the program is in it because its templates are.
     */
    private static String entityTag(Key key, Viewer viewer, ServletWebRequest request) {
        return "%s-%08x-%08x-%08x"
                .formatted(
                        Version.OF_THIS_PROGRAM,
                        key.hashCode(),
                        viewer.hashCode(),
                        Objects.hash(request.getSessionId(), key.filter(), key.viewVersion()));
    }

    @GetMapping("/dashboard.csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(defaultValue = "") String ccg,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String cluster,
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean differs,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "false") boolean together,
            Viewer viewer) {
        Place place = places.choose(ccg, viewer, Capability.VIEW_FIGURES);
        DashboardFilter filter =
                new DashboardFilter(
                        place.codes(), at, period, cluster, domain, kind, differs, sort, together);
        DashboardPage page = dashboard.page(filter, place, viewer);
        return export(page, place, viewer)
                .as(
                        "dashboard-%s-%s.csv"
                                .formatted(place.codes().replace(",", "-"), page.at().day()));
    }

    private Csv export(DashboardPage page, Place place, Viewer viewer) {
        Map<String, Matrix.Column> columns = new LinkedHashMap<>();
        page.sections()
                .forEach(
                        section ->
                                section.matrix()
                                        .columns()
                                        .forEach(
                                                column ->
                                                        columns.putIfAbsent(
                                                                column.code(), column)));
        Csv csv = Csv.withHeading(heading(columns.keySet()));
        for (DashboardPage.Section section : page.sections()) {
            Matrix matrix = section.matrix();
            csv.row(row(matrix, matrix.ccg(), columns.keySet()));
            if (matrix.hasEngland()) {
                csv.row(row(matrix, matrix.england(), columns.keySet()));
            }
            for (Matrix.Group group : matrix.groups()) {
                if (group.head() != null) {
                    csv.row(row(matrix, group.head(), columns.keySet()));
                }
                group.lines().forEach(line -> csv.row(row(matrix, line, columns.keySet())));
            }
        }
        csv.row();
        csv.row("Place", place.name());
        csv.row("Shown", page.chosen());
        csv.row("Taken on", Dates.moment(clock.now()));
        csv.row("Taken by", viewer.name());
        csv.row();
        csv.row("ccg", "figure", "name", "unit", "period", "direction", "source");
        for (DashboardPage.Section section : page.sections()) {
            for (Matrix.Column column : section.matrix().columns()) {
                csv.row(
                        section.matrix().ccgCode(),
                        column.code(),
                        column.indicator().shortName(),
                        column.indicator().unit(),
                        column.periodWords(),
                        column.indicator().direction().words(),
                        column.indicator().words().source());
            }
        }
        return csv;
    }

    private static String[] heading(Set<String> codes) {
        List<String> heading =
                new ArrayList<>(
                        List.of(
                                "area_type",
                                "area_code",
                                "area_name",
                                "cluster",
                                "worth_a_conversation",
                                "better"));
        codes.forEach(
                code -> {
                    heading.add(code);
                    heading.add(code + "_comparison");
                });
        return heading.toArray(String[]::new);
    }

    private static @Nullable Object[] row(Matrix matrix, Matrix.Line line, Set<String> codes) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(line.kind());
        row.add(line.code());
        row.add(line.name());
        row.add(line.cluster());
        boolean counted = line.kind().equals("practice") || line.kind().equals("cluster");
        row.add(counted ? line.conversation() : null);
        row.add(counted ? line.better() : null);
        for (String code : codes) {
            Matrix.Cell cell = cell(matrix, line, code);
            row.add(cell == null ? "not shown" : exported(cell));
            row.add(cell == null ? "not-compared" : comparison(cell));
        }
        return row.toArray();
    }

    private static String exported(Matrix.Cell cell) {
        return cell.value() == null ? cell.mark().exported() : cell.value().toPlainString();
    }

    private static String comparison(Matrix.Cell cell) {
        return switch (cell.mark()) {
            case FAR_ABOVE -> "far-above-median";
            case FAR_BELOW -> "far-below-median";
            default -> cell.comparison();
        };
    }

    private static Matrix.@Nullable Cell cell(Matrix matrix, Matrix.Line line, String code) {
        for (int i = 0; i < matrix.columns().size(); i++) {
            if (matrix.columns().get(i).code().equals(code)) {
                return line.cells().get(i);
            }
        }
        return null;
    }
}
