package org.primarycareportal.practices;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.BusinessClock;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NoCcgYetException;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Requires;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.web.Api;
import org.primarycareportal.web.ApiAnswer;
import org.primarycareportal.web.ApiOperation;
import org.primarycareportal.web.ApiParameter;
import org.primarycareportal.web.ApiScope;
import org.primarycareportal.web.ApiTable;
import org.primarycareportal.web.AsOf;
import org.primarycareportal.web.Sorting;
import org.primarycareportal.web.WrongParameterException;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The directory of practices and the list of clusters, for programs: the rows of the pages. */
@Controller
@Api(ApiScope.READ_FIGURES)
@Requires(Capability.VIEW_DIRECTORY)
class PracticesApi {

    private static final String PRACTICES = Api.PATH + "/practices";
    private static final String CLUSTERS = Api.PATH + "/clusters";

    private static final Sorting BY_CODE = new Sorting("code", false);

    /** A cluster of one CCG has a code of its own there, so the CCG comes first. */
    private static final Sorting BY_CCG = new Sorting("ccg", false);

    private static final ApiParameter AT =
            ApiParameter.query(
                    "at",
                    "The day of the list, or the month, quarter or year on whose last day it is. Today without it.",
                    "2016-09-30");

    private static final ApiTable<PracticeRow> PRACTICE =
            new ApiTable<PracticeRow>()
                    .text("ods_code", "Code of the practice", PracticeRow::odsCode)
                    .text("name", "Its name on the day", PracticeRow::name)
                    .text("ccg_code", "Code of the CCG that commissions it", PracticeRow::ccgCode)
                    .text("ccg", "Name of that CCG", PracticeRow::ccgName)
                    .maybeText(
                            "cluster_id",
                            "Cluster in which it is, as in addresses",
                            PracticeRow::clusterId)
                    .maybeText("cluster", "Name of that cluster", PracticeRow::cluster)
                    .maybeText(
                            "contract", "Kind of contract: GMS, PMS or APMS", PracticeRow::contract)
                    .maybeText("address", "Address without postcode", PracticeRow::address)
                    .maybeText("postcode", "Postcode", PracticeRow::postcode)
                    .maybeText("phone", "Telephone", PracticeRow::phone)
                    .day("opened_on", false, "First day", PracticeRow::openedOn)
                    .day("last_day", true, "Last day, where it has closed", PracticeRow::lastDay);

    private static final ApiTable<ClusterRow> CLUSTER =
            new ApiTable<ClusterRow>()
                    .text("cluster_id", "The cluster, as in addresses", ClusterRow::id)
                    .text("cluster_code", "Its code in files of its CCG", ClusterRow::code)
                    .text("name", "Its name", ClusterRow::name)
                    .text("called", "What its people say: cluster or locality", ClusterRow::word)
                    .text("ccg_code", "Code of its CCG", ClusterRow::ccgCode)
                    .text("ccg", "Name of its CCG", ClusterRow::ccgName)
                    .whole(
                            "open_practices",
                            "Practices open in it on the day",
                            ClusterRow::practices);

    private final PracticeListQueries practices;
    private final ClusterListQueries clusters;
    private final Places places;
    private final BusinessClock clock;

    PracticesApi(
            PracticeListQueries practices,
            ClusterListQueries clusters,
            Places places,
            BusinessClock clock) {
        this.practices = practices;
        this.clusters = clusters;
        this.places = places;
        this.clock = clock;
    }

    /** What a program asks of the directory. */
    @NullUnmarked // typed by a stranger
    record PracticesAsked(
            String ccg,
            String q,
            String cluster,
            String status,
            String at,
            String page,
            String size) {}

    /** What a program asks of the clusters. */
    @NullUnmarked // typed by a stranger
    record ClustersAsked(String ccg, String q, String at, String page, String size) {}

    @GetMapping({PRACTICES, PRACTICES + ".csv"})
    ResponseEntity<byte[]> practices(
            @ModelAttribute PracticesAsked asked, Viewer viewer, HttpServletRequest request) {
        AsOf asOf = day(asked.at());
        ApiAnswer answer = answer(request, asked.page(), asked.size(), asOf);
        Place place = place(asked.ccg(), viewer);
        var filter =
                new PracticeListQueries.Filter(
                        place,
                        asOf.day(),
                        SearchWords.of(orNone(asked.q())),
                        cluster(place, orNone(asked.cluster())),
                        "",
                        status(orNone(asked.status())));
        int total = practices.counts(filter).of(filter.status());
        List<PracticeRow> rows = practices.part(filter, BY_CODE, answer.size(), answer.offset());
        return answer.list(PRACTICE, rows, total, "practices-" + asOf.day() + ".csv");
    }

    @GetMapping({CLUSTERS, CLUSTERS + ".csv"})
    ResponseEntity<byte[]> clusters(
            @ModelAttribute ClustersAsked asked, Viewer viewer, HttpServletRequest request) {
        AsOf asOf = day(asked.at());
        ApiAnswer answer = answer(request, asked.page(), asked.size(), asOf);
        List<ClusterRow> all =
                clusters.list(
                        place(asked.ccg(), viewer),
                        asOf.day(),
                        SearchWords.of(orNone(asked.q())),
                        BY_CCG);
        return answer.list(
                CLUSTER, answer.part(all), all.size(), "clusters-" + asOf.day() + ".csv");
    }

    /** All parts are of one day, also where they are read around midnight. */
    private static ApiAnswer answer(
            HttpServletRequest request, @Nullable String page, @Nullable String size, AsOf asOf) {
        return ApiAnswer.to(request, page, size).pinned(Map.of("at", String.valueOf(asOf.day())));
    }

    private String cluster(Place place, String typed) {
        boolean known =
                typed.isEmpty()
                        || typed.equals(PracticeListQueries.NO_CLUSTER)
                        || places.holdsCluster(place, typed);
        if (!known) {
            throw new WrongParameterException(
                    "cluster", "It takes the cluster_id of a cluster of the CCG, or none.");
        }
        return typed;
    }

    private Place place(@Nullable String ccg, Viewer viewer) {
        return places.chooseKnown(orNone(ccg), viewer, Capability.VIEW_DIRECTORY)
                .orElseThrow(NoCcgYetException::new);
    }

    private AsOf day(@Nullable String at) {
        AsOf asOf = AsOf.read(orNone(at), clock.today());
        if (asOf.unreadable()) {
            throw new WrongParameterException(
                    "at", "It takes a day such as 2017-03-28, a month, a quarter or a year.");
        }
        return asOf;
    }

    private static PracticeListQueries.Status status(String typed) {
        return switch (typed) {
            case "", "open" -> PracticeListQueries.Status.OPEN;
            case "closed" -> PracticeListQueries.Status.CLOSED;
            case "all" -> PracticeListQueries.Status.ALL;
            default -> throw new WrongParameterException("status", "It takes open, closed or all.");
        };
    }

    private static String orNone(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    @Bean
    static ApiOperation listPractices() {
        return new ApiOperation(
                "GET",
                PRACTICES,
                "listPractices",
                "Practices of a CCG on a day, by code",
                ApiScope.READ_FIGURES,
                ApiOperation.Shape.LIST,
                List.of(
                        ApiParameter.CCG,
                        ApiParameter.query(
                                "q",
                                "Words of the name, a former name, a code or a postcode.",
                                "surgery"),
                        ApiParameter.query(
                                "cluster",
                                "The cluster_id of one cluster, or none for practices in none.",
                                "none"),
                        ApiParameter.query(
                                "status",
                                "open, closed or all on the day; open without it.",
                                "all"),
                        AT,
                        ApiParameter.PAGE,
                        ApiParameter.SIZE),
                PRACTICE.fields());
    }

    @Bean
    static ApiOperation listClusters() {
        return new ApiOperation(
                "GET",
                CLUSTERS,
                "listClusters",
                "Clusters of a CCG on a day",
                ApiScope.READ_FIGURES,
                ApiOperation.Shape.LIST,
                List.of(
                        ApiParameter.CCG,
                        ApiParameter.query("q", "Words of the name or code.", "north"),
                        AT,
                        ApiParameter.PAGE,
                        ApiParameter.SIZE),
                CLUSTER.fields());
    }
}
