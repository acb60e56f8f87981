package org.primarycareportal.queries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.WaitingSource;
import org.springframework.stereotype.Component;

/** Queries of figures on the home page: those to answer, and one's own that wait for an answer. */
@Component
class WaitingQueries implements WaitingSource {

    /** So many CCGs fit into the address of one list; more are said in lists of their own. */
    private static final int MOST_CCGS = 16;

    private final QueryListQueries queries;

    WaitingQueries(QueryListQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<Waiting> waitingFor(Viewer viewer) {
        if (!viewer.canAny(
                List.of(
                        Capability.ANSWER_QUERIES,
                        Capability.QUERY_FIGURES,
                        Capability.QUERY_OWN_FIGURES))) {
            return List.of();
        }
        // A list is of one world only
        Map<String, List<QueryListQueries.Waiting>> worlds =
                queries.waiting(viewer).stream()
                        .collect(
                                Collectors.groupingBy(
                                        QueryListQueries.Waiting::world,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return worlds.values().stream()
                .flatMap(
                        ccgs ->
                                Stream.concat(
                                        parts(ccgs, QueryListQueries.Waiting::toAnswer)
                                                .map(WaitingQueries::toAnswer),
                                        parts(ccgs, QueryListQueries.Waiting::ownAsked)
                                                .map(WaitingQueries::own)))
                .toList();
    }

    /** The CCGs in which something is counted, no more at once than one list shows. */
    private static Stream<List<QueryListQueries.Waiting>> parts(
            List<QueryListQueries.Waiting> ccgs, ToIntFunction<QueryListQueries.Waiting> counted) {
        List<QueryListQueries.Waiting> some =
                ccgs.stream().filter(ccg -> counted.applyAsInt(ccg) > 0).toList();
        return IntStream.iterate(0, from -> from < some.size(), from -> from + MOST_CCGS)
                .mapToObj(from -> some.subList(from, Math.min(from + MOST_CCGS, some.size())));
    }

    private static Waiting toAnswer(List<QueryListQueries.Waiting> ccgs) {
        int all = sum(ccgs, QueryListQueries.Waiting::toAnswer);
        return waiting(
                all == 1
                        ? "1 query of a figure waits for an answer"
                        : all + " queries of figures wait for an answer",
                "Say whether the figure is right, or was corrected",
                list(ccgs) + "&state=open&whose=answer",
                sum(ccgs, QueryListQueries.Waiting::overdue));
    }

    private static Waiting own(List<QueryListQueries.Waiting> ccgs) {
        int all = sum(ccgs, QueryListQueries.Waiting::ownAsked);
        return waiting(
                all == 1
                        ? "1 query of yours is not answered yet"
                        : all + " queries of yours are not answered yet",
                "You get a letter when somebody answers",
                list(ccgs) + "&state=open&whose=asked",
                sum(ccgs, QueryListQueries.Waiting::ownOverdue));
    }

    private static Waiting waiting(String title, String why, String path, int overdue) {
        return new Waiting(
                title, why, path, overdue == 0 ? "Under query" : overdue + " overdue", overdue > 0);
    }

    private static int sum(
            List<QueryListQueries.Waiting> ccgs, ToIntFunction<QueryListQueries.Waiting> counted) {
        return ccgs.stream().mapToInt(counted).sum();
    }

    private static String list(List<QueryListQueries.Waiting> ccgs) {
        return FigureQueriesController.LIST
                + "?ccg="
                + ccgs.stream()
                        .map(QueryListQueries.Waiting::ccgCode)
                        .collect(Collectors.joining(","));
    }
}
