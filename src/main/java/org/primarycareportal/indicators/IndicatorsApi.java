package org.primarycareportal.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Api;
import org.primarycareportal.web.ApiAnswer;
import org.primarycareportal.web.ApiOperation;
import org.primarycareportal.web.ApiParameter;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.ApiTable;
import org.primarycareportal.web.WrongParameterException;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The library of indicators for programs: the lines of its page. */
@Controller
@Api(ApiScope.READ_FIGURES)
@Requires(Capability.VIEW_LIBRARY)
class IndicatorsApi {

    static final String INDICATORS = Api.PATH + "/indicators";

    private static final String BY_CODE = "code";

    /** The download of the page has the same columns. */
    static final ApiTable<IndicatorsController.Row> LINE =
            new ApiTable<IndicatorsController.Row>()
                    .text(
                            "code",
                            "Code of the indicator, as in addresses",
                            row -> row.indicator().code())
                    .maybeText(
                            "also_called",
                            "Another code for it in files",
                            row -> row.indicator().alias())
                    .text(
                            "short_name",
                            "Name where space is short",
                            row -> row.indicator().shortName())
                    .text("name", "Name", row -> row.indicator().name())
                    .text("domain", "What it is about", row -> row.indicator().domain())
                    .text(
                            "kind",
                            "Outcome, Output or Structure",
                            row -> row.indicator().kind().words())
                    .text(
                            "type",
                            "How its value comes about",
                            row -> row.indicator().type().words())
                    .text("unit", "Unit of the value", row -> row.indicator().unit())
                    .text(
                            "direction",
                            "Which way is good",
                            row -> row.indicator().direction().words())
                    .text(
                            "numerator",
                            "What is counted or added up",
                            row -> row.indicator().words().numerator())
                    .text(
                            "denominator",
                            "Of what, or for what",
                            row -> row.indicator().words().denominator())
                    .text(
                            "frequency",
                            "How often it comes",
                            row -> row.indicator().words().frequency())
                    .text("source", "Who publishes it", row -> row.indicator().words().source())
                    .text(
                            "definition",
                            "What it means",
                            row -> row.indicator().words().explanation())
                    .maybeText(
                            "latest_period",
                            "Latest period with figures for the CCG, where there is one",
                            IndicatorsApi::latest);

    private static @Nullable Object latest(IndicatorsController.Row row) {
        return row.latest() == null ? null : row.latest().code();
    }

    private final LibraryList list;
    private final Places places;

    IndicatorsApi(LibraryList list, Places places) {
        this.list = list;
        this.places = places;
    }

    /** What a program asks of the library. */
    @NullUnmarked // typed by a stranger
    record IndicatorsAsked(
            String ccg,
            String q,
            String domain,
            String kind,
            String loaded,
            String page,
            String size) {}

    @GetMapping({INDICATORS, INDICATORS + ".csv"})
    ResponseEntity<byte[]> indicators(
            @ModelAttribute IndicatorsAsked asked, Viewer viewer, HttpServletRequest request) {
        ApiAnswer answer = ApiAnswer.to(request, asked.page(), asked.size());
        Place place = places.choose(orNone(asked.ccg()), viewer, Capability.VIEW_FIGURES);
        List<IndicatorsController.Row> all =
                list.rows(
                        new IndicatorsController.Filter(
                                orNone(asked.q()),
                                domain(orNone(asked.domain()), viewer),
                                kind(orNone(asked.kind())),
                                BY_CODE,
                                loaded(orNone(asked.loaded()))),
                        place,
                        viewer);
        return answer.list(LINE, answer.part(all), all.size(), "indicators.csv");
    }

    private String domain(String typed, Viewer viewer) {
        Set<String> known =
                list.seenBy(viewer).stream().map(Indicator::domain).collect(Collectors.toSet());
        if (!typed.isEmpty() && !known.contains(typed)) {
            throw new WrongParameterException(
                    "domain",
                    "It takes one of: "
                            + known.stream().sorted().collect(Collectors.joining("; "))
                            + ".");
        }
        return typed;
    }

    private static String kind(String typed) {
        List<String> kinds =
                Arrays.stream(Indicator.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.UK))
                        .toList();
        if (!typed.isEmpty() && !kinds.contains(typed.toLowerCase(Locale.UK))) {
            throw new WrongParameterException(
                    "kind", "It takes one of: " + String.join(", ", kinds) + ".");
        }
        return typed;
    }

    private static boolean loaded(String typed) {
        return switch (typed) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw new WrongParameterException("loaded", "It takes true or false.");
        };
    }

    static String orNone(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    @Bean
    static ApiOperation listIndicators() {
        return new ApiOperation(
                "GET",
                INDICATORS,
                "listIndicators",
                "Indicators with their definitions, by code",
                ApiScope.READ_FIGURES,
                ApiOperation.Shape.LIST,
                List.of(
                        ApiParameter.CCG,
                        ApiParameter.query(
                                "q", "Words of the name, code, source or definition.", "QOF"),
                        ApiParameter.query("domain", "One domain, as in the answer.", null),
                        ApiParameter.query("kind", "outcome, output or structure.", "outcome"),
                        ApiParameter.query(
                                "loaded", "true for those with figures for the CCG.", "true"),
                        ApiParameter.PAGE,
                        ApiParameter.SIZE),
                LINE.fields());
    }
}
