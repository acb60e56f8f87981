package org.primarycareportal.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Api;
import org.primarycareportal.web.ApiAnswer;
import org.primarycareportal.web.ApiField;
import org.primarycareportal.web.ApiOperation;
import org.primarycareportal.web.ApiParameter;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.ApiTable;
import org.primarycareportal.web.Csv;
import org.primarycareportal.web.NotNowException;
import org.primarycareportal.web.WrongParameterException;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The figures of an indicator for programs: what its page and download hold. */
@Controller
@Api(ApiScope.READ_FIGURES)
@Requires(Capability.VIEW_FIGURES)
class ValuesApi {

    private static final String VALUES = IndicatorsApi.INDICATORS + "/{code:[A-Za-z0-9-]+}/values";
    private static final String ALL = "all";

    /**
     * A figure as a program gets it.
     *
     * @param queried whether somebody doubts it and nobody has answered yet
     * @param standards against which figures of its CCG are held
     */
    private record Item(
            Indicator indicator,
            ValueListQueries.Value value,
            boolean queried,
            HeldStandards standards) {

        @Nullable HeldStandard standard(boolean national) {
            return standards.on(figure().periodEnd(), national).orElse(null);
        }

        IndicatorQueries.Figure figure() {
            return value.figure();
        }
    }

    private static final ApiTable<Item> ITEM =
            new ApiTable<Item>()
                    .text(
                            "indicator_code",
                            "Code of the indicator",
                            item -> item.indicator().code())
                    .text(
                            "area_type",
                            "practice, cluster, ccg or england",
                            item -> FigureCsv.areaType(item.figure().kind()))
                    .text(
                            "area_code",
                            "Code of the area; of a cluster its CCG, a colon and its name",
                            item -> FigureCsv.areaCode(item.figure(), item.value().ofCcg()))
                    .text("area_name", "Name of the area then", item -> item.figure().areaName())
                    .maybeText(
                            "cluster_id",
                            "The cluster, or that of the practice then",
                            item -> item.figure().clusterId())
                    .text(
                            "period",
                            "Such as 2017-18, 2017-18-Q4, 2018-03 or 2018",
                            item -> item.figure().period().code())
                    .day(
                            "period_start",
                            false,
                            "First day of the period",
                            item -> item.figure().periodStart())
                    .day(
                            "period_end",
                            false,
                            "Last day of the period",
                            item -> item.figure().periodEnd())
                    .text("breakdown", "Whom it is about: all", item -> "all")
                    .add(
                            number("numerator", "What was counted or added up"),
                            item -> item.figure().numerator())
                    .add(
                            number("denominator", "Of what, or for what"),
                            item -> item.figure().denominator())
                    .add(
                            number("value", "The value in the unit of the indicator"),
                            item -> item.figure().value())
                    .maybeText(
                            "missing",
                            "Why there is no value: suppressed, no data, not applicable or not whole",
                            item ->
                                    item.figure().hasValue()
                                            ? null
                                            : item.figure().mark().exported())
                    .add(
                            number("lower", "Lower end of the 95 % interval"),
                            item -> number(item.figure().lower95()))
                    .add(
                            number("upper", "Upper end of the 95 % interval"),
                            item -> number(item.figure().upper95()))
                    .add(
                            number("lower_998", "Lower end of the 99.8 % interval"),
                            item -> number(item.value().lower998()))
                    .add(
                            number("upper_998", "Upper end of the 99.8 % interval"),
                            item -> number(item.value().upper998()))
                    .text(
                            "comparison",
                            "better, similar, worse, higher, lower or not-compared",
                            item -> item.figure().comparison())
                    .text(
                            "change",
                            "What its control chart says at the end of the period: better, worse, higher, lower, none or not-told",
                            item -> FigureCsv.change(item.figure()))
                    .maybeText(
                            "change_why",
                            "The rule of the control chart that says so",
                            item -> FigureCsv.changeWhy(item.figure()))
                    .add(
                            number("benchmark", "With what it was compared: the value of its CCG"),
                            item ->
                                    FigureCsv.isCompared(item.figure())
                                            ? item.value().benchmark()
                                            : null)
                    .text(
                            "source",
                            "Publisher and files",
                            item -> FigureCsv.source(item.indicator(), item.figure()))
                    .maybeText(
                            "atypical",
                            "Why the practice is left out of averages of money",
                            item -> item.figure().atypical())
                    .maybeText(
                            "note",
                            "What the publisher says beside it",
                            item -> item.figure().note())
                    .add(
                            new ApiField(
                                    "under_query",
                                    ApiField.Type.YES_OR_NO,
                                    false,
                                    "Whether somebody doubts it and nobody has answered yet"),
                            Item::queried)
                    .add(
                            number(
                                    "national_standard",
                                    "The national standard of the period, in the unit of the indicator"),
                            item -> standard(item, true))
                    .maybeText(
                            "national_standard_met",
                            "met, missed or missed-within-chance",
                            item -> FigureCsv.met(item.figure(), item.standard(true)))
                    .add(
                            number("local_target", "The target of the CCG for the period"),
                            item -> standard(item, false))
                    .maybeText(
                            "local_target_met",
                            "met, missed or missed-within-chance",
                            item -> FigureCsv.met(item.figure(), item.standard(false)));

    private static @Nullable Object standard(Item item, boolean national) {
        String text = FigureCsv.plain(item.standard(national));
        return text == null ? null : new BigDecimal(text);
    }

    private static ApiField number(String name, String words) {
        return new ApiField(name, ApiField.Type.NUMBER, true, words);
    }

    /** With the decimals of the download, so that both say the same. */
    private static @Nullable Object number(@Nullable Double number) {
        String text = FigureCsv.number(number);
        return text == null ? null : new BigDecimal(text);
    }

    private final AskedFigures figures;
    private final IndicatorQueries queries;
    private final ValueListQueries values;
    private final UnderQuery underQuery;
    private final Places places;

    ValuesApi(
            AskedFigures figures,
            IndicatorQueries queries,
            ValueListQueries values,
            UnderQuery underQuery,
            Places places) {
        this.figures = figures;
        this.queries = queries;
        this.values = values;
        this.underQuery = underQuery;
        this.places = places;
    }

    /** What a program asks of an indicator. */
    @NullUnmarked // typed by a stranger
    record ValuesAsked(
            String ccg,
            String cluster,
            String practice,
            String period,
            String layout,
            String version,
            String page,
            String size) {}

    @GetMapping({VALUES, VALUES + ".csv"})
    ResponseEntity<byte[]> values(
            @PathVariable String code,
            @ModelAttribute ValuesAsked asked,
            Viewer viewer,
            HttpServletRequest request) {
        boolean fingertips = isFingertips(IndicatorsApi.orNone(asked.layout()));
        ApiAnswer read =
                fingertips
                        ? ApiAnswer.csvTo(request, asked.page(), asked.size())
                        : ApiAnswer.to(request, asked.page(), asked.size());
        ValueListQueries.Filter filter = filter(code, asked, viewer);
        long version = values.version(filter.place());
        ApiAnswer answer = read.pinned(pinned(filter, version));
        int total = values.count(filter);
        List<ValueListQueries.Value> part = values.part(filter, answer.size(), answer.offset());
        Indicator indicator = filter.indicator();
        UnderQuery.Figures queried = underQuery.of(Places.codes(filter.place()));
        Map<String, HeldStandards> held = figures.standards(indicator, filter.place());
        // Afterwards, so that what changed while the part was read is noticed too
        checkUnchanged(asked.version(), filter.place());
        if (fingertips) {
            return answer.csv(inFingertipsLayout(filter, part, queried), total, name(filter));
        }
        return answer.isCsv()
                ? answer.csv(asDownloaded(indicator, part, queried, held), total, name(filter))
                : answer.list(ITEM, items(indicator, part, queried, held), total, name(filter));
    }

    private static Map<String, String> pinned(ValueListQueries.Filter filter, long version) {
        Map<String, String> pinned = new HashMap<>();
        pinned.put("version", Long.toString(version));
        if (filter.period() != null) {
            pinned.put("period", filter.period().code());
        }
        return pinned;
    }

    private void checkUnchanged(@Nullable String typed, Place place) {
        String version = IndicatorsApi.orNone(typed);
        if (!version.isEmpty() && !version.matches("\\d{1,18}")) {
            throw new WrongParameterException(
                    "version", "It takes the number that the link to this part has.");
        }
        if (!version.isEmpty() && Long.parseLong(version) != values.version(place)) {
            throw new NotNowException(
                    "The list has changed meanwhile",
                    "The list has changed meanwhile, so its parts would not belong together. Begin again with the first, without version.",
                    0);
        }
    }

    private static boolean isFingertips(String layout) {
        return switch (layout) {
            case "", "portal" -> false;
            case "fingertips" -> true;
            default ->
                    throw new WrongParameterException("layout", "It takes portal or fingertips.");
        };
    }

    /** Without a CCG a practice stands in that which commissions it, as on its page. */
    private ValueListQueries.Filter filter(String code, ValuesAsked asked, Viewer viewer) {
        Indicator indicator = figures.indicator(code, viewer);
        String practice = IndicatorsApi.orNone(asked.practice());
        String ccg = IndicatorsApi.orNone(asked.ccg());
        if (!practice.isEmpty() && !OdsCode.isOne(practice)) {
            throw new WrongParameterException(
                    "practice", "It takes the code of a practice: a letter and five digits.");
        }
        if (ccg.isEmpty() && !practice.isEmpty()) {
            ccg = queries.ccgOf(practice).orElseThrow(() -> new NotFoundException("practice"));
        }
        Place place = places.choose(ccg, viewer, indicator.seenWith());
        if (!practice.isEmpty() && !places.holdsPractice(place, practice)) {
            throw new WrongParameterException(
                    "practice", "No practice of the CCG has or had this code.");
        }
        String period = IndicatorsApi.orNone(asked.period());
        return new ValueListQueries.Filter(
                indicator,
                place,
                period.equals(ALL),
                period(indicator, place, period),
                cluster(place, IndicatorsApi.orNone(asked.cluster())),
                practice);
    }

    private String cluster(Place place, String typed) {
        boolean known =
                typed.isEmpty()
                        || typed.equals(ValueListQueries.NO_CLUSTER)
                        || places.holdsCluster(place, typed);
        if (!known) {
            throw new WrongParameterException(
                    "cluster", "It takes the cluster_id of a cluster of the CCG, or none.");
        }
        return typed;
    }

    /** As on the page: the latest where none is named. */
    private @Nullable Period period(Indicator indicator, Place place, String typed) {
        if (typed.equals(ALL)) {
            return null;
        }
        if (typed.isEmpty()) {
            List<Period> known = queries.periods(indicator, Places.codes(place));
            return known.isEmpty() ? null : known.get(0);
        }
        return Period.parse(typed)
                .orElseThrow(
                        () ->
                                new WrongParameterException(
                                        "period",
                                        "It takes a period such as 2017-18, 2017-18-Q4, 2018-03 or 2018, or the word all."));
    }

    private static List<Item> items(
            Indicator indicator,
            List<ValueListQueries.Value> part,
            UnderQuery.Figures queried,
            Map<String, HeldStandards> held) {
        return part.stream()
                .map(
                        value ->
                                new Item(
                                        indicator,
                                        value,
                                        queried.has(
                                                indicator,
                                                value.figure().areaCode(),
                                                value.figure().period()),
                                        held.getOrDefault(value.ofCcg(), HeldStandards.NONE)))
                .toList();
    }

    private static Csv asDownloaded(
            Indicator indicator,
            List<ValueListQueries.Value> part,
            UnderQuery.Figures queried,
            Map<String, HeldStandards> held) {
        FigureCsv csv = new FigureCsv(indicator, queried);
        part.forEach(
                value ->
                        csv.add(
                                value.figure(),
                                value.ofCcg(),
                                value.benchmark(),
                                held.getOrDefault(value.ofCcg(), HeldStandards.NONE)));
        return csv.csv();
    }

    private Csv inFingertipsLayout(
            ValueListQueries.Filter filter,
            List<ValueListQueries.Value> part,
            UnderQuery.Figures queried) {
        FingertipsCsv csv =
                new FingertipsCsv(filter.indicator(), values.names(filter.place()), queried);
        part.forEach(csv::add);
        return csv.csv();
    }

    private static String name(ValueListQueries.Filter filter) {
        String when = filter.period() == null ? "" : "-" + filter.period().code();
        return filter.indicator().code()
                + "-"
                + filter.place().codes().replace(",", "-")
                + when
                + ".csv";
    }

    @Bean
    static ApiOperation listValues() {
        return new ApiOperation(
                "GET",
                IndicatorsApi.INDICATORS + "/{code}/values",
                "listValues",
                "Figures of an indicator: practices, clusters, the CCG and England, the latest period first",
                ApiScope.READ_FIGURES,
                ApiOperation.Shape.LIST,
                List.of(
                        ApiParameter.path("code", "Code of the indicator.", "ACC02"),
                        ApiParameter.CCG,
                        ApiParameter.query(
                                "cluster",
                                "The cluster_id of one cluster with its practices, or none for practices in none.",
                                "none"),
                        ApiParameter.query(
                                "practice",
                                "Code of one practice. Without ccg: in the CCG that commissions it.",
                                "Z91013"),
                        ApiParameter.query(
                                "period",
                                "One period, or all for every period; the latest of the CCG without it.",
                                "2015-16"),
                        ApiParameter.query(
                                "layout",
                                "fingertips for CSV in the 27 columns of a Fingertips download; portal without it.",
                                "fingertips"),
                        ApiParameter.VERSION,
                        ApiParameter.PAGE,
                        ApiParameter.SIZE),
                ITEM.fields());
    }
}
