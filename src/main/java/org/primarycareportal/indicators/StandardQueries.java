package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.web.Paging;
import org.primarycareportal.web.Sorting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of standards, and what the figures of a CCG are held against. */
@Component
@Transactional(readOnly = true)
class StandardQueries {

    /** Columns by which the register can be sorted. */
    static final Map<String, String> COLUMNS =
            Map.of(
                    "indicator", "lower(i.short_name)",
                    "kind", "s.ccg_code is not null",
                    "from", "s.from_on",
                    "to", "coalesce(s.to_on, 'infinity')",
                    "source", "lower(s.source)",
                    "state", "array_position(array['now', 'ahead', 'past', 'back'], s.state)");

    private static final String STATE =
            """
            case when s.taken_back then 'back' when s.to_on < :today then 'past' when s.from_on > :today then 'ahead' else 'now' end
            """;

    private static final String FROM =
            """
              from (select s.*, %s as state from indicators.standard s) s
              join indicators.indicator i on i.id = s.indicator_id
              left join practices.ccg c on c.code = s.ccg_code
            """
                    .formatted(STATE);

    private static final String FITS =
            """
             where (s.ccg_code is null and (i.audience = 'peers' or :money) or s.ccg_code = any(:peers) and i.audience = 'peers'
                    or s.ccg_code = any(:income) and i.audience = 'income')
               and (:kind = '' or (s.ccg_code is null) = (:kind = 'national'))
               and (:state = '' or s.state = :state)
               and not exists (select 1 from unnest(:words::text[]) word
                                where position(word in lower(concat_ws(' ', i.code, i.short_name, i.name, s.source, s.reason, s.entered_by_name))) = 0)
            """;

    private static final String ROW =
            """
            select s.id, s.version, i.code, s.ccg_code, c.name as ccg_name, s.says, s.value, s.from_on, s.to_on, s.source, s.reason,
                   s.entered_by_name, s.entered_at, s.ended_by_name, s.ended_at, s.end_reason, s.state
            """;

    private final JdbcClient jdbc;
    private final Library library;

    StandardQueries(JdbcClient jdbc, Library library) {
        this.jdbc = jdbc;
        this.library = library;
    }

    /**
     * What part of the register is asked for.
     *
     * @param peers CCGs whose figures the person sees, {@code income} those whose money they see
     * @param money whether they see money of any CCG
     * @param kind "national", "local" or empty
     * @param state "now", "ahead", "past", "back" or empty
     */
    record Filter(
            List<String> peers,
            List<String> income,
            boolean money,
            String q,
            String kind,
            String state,
            LocalDate today) {

        boolean isNarrowed() {
            return !q.isEmpty() || !kind.isEmpty() || !state.isEmpty();
        }

        private Map<String, Object> parameters() {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("peers", peers.toArray(String[]::new));
            parameters.put("income", income.toArray(String[]::new));
            parameters.put("money", money);
            parameters.put("kind", kind);
            parameters.put("state", state);
            parameters.put("today", today);
            parameters.put(
                    "words",
                    Arrays.stream(q.toLowerCase(Locale.UK).split("\\s+"))
                            .filter(word -> !word.isEmpty())
                            .toArray(String[]::new));
            return parameters;
        }
    }

    private record Read(
            UUID id,
            int version,
            String code,
            @Nullable String ccgCode,
            @Nullable String ccgName,
            StandardSays says,
            BigDecimal value,
            LocalDate fromOn,
            @Nullable LocalDate toOn,
            String source,
            String reason,
            String enteredByName,
            Instant enteredAt,
            @Nullable String endedByName,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            String state) {

        StandardRow row(Library library) {
            return new StandardRow(
                    id,
                    version,
                    library.must(code),
                    ccgCode,
                    ccgName,
                    new HeldStandard(ccgCode == null, says, value, fromOn, toOn, source),
                    reason,
                    new StandardRow.Said(enteredByName, enteredAt),
                    endedByName == null || endedAt == null
                            ? null
                            : new StandardRow.Said(endedByName, endedAt),
                    endReason,
                    StandardRow.State.of(state));
        }
    }

    int count(Filter filter) {
        return jdbc.sql("select count(*)" + FROM + FITS)
                .params(filter.parameters())
                .query(Integer.class)
                .single();
    }

    List<StandardRow> page(Filter filter, Sorting sorting, Paging paging) {
        return read(
                jdbc.sql(ROW + FROM + FITS + order(sorting) + " limit :size offset :offset")
                        .params(filter.parameters())
                        .param("size", paging.size())
                        .param("offset", paging.offset()));
    }

    List<StandardRow> all(Filter filter, Sorting sorting) {
        return read(jdbc.sql(ROW + FROM + FITS + order(sorting)).params(filter.parameters()));
    }

    private static String order(Sorting sorting) {
        return " order by "
                + sorting.orderBy(COLUMNS)
                + ", lower(i.short_name), s.ccg_code nulls first, s.from_on desc, s.id";
    }

    private List<StandardRow> read(JdbcClient.StatementSpec statement) {
        return statement.query(Read.class).stream().map(read -> read.row(library)).toList();
    }

    /** All of an indicator, national and of these CCGs, the latest first. */
    List<StandardRow> of(Indicator indicator, List<String> ccgs, LocalDate today) {
        return read(
                jdbc.sql(
                                ROW
                                        + FROM
                                        + """
                                           where s.indicator_id = :indicator and (s.ccg_code is null or s.ccg_code = any(:ccgs))
                                           order by s.state = 'back', s.ccg_code nulls first, s.from_on desc, s.entered_at desc, s.id
                                          """)
                        .param("indicator", indicator.id())
                        .param("ccgs", ccgs.toArray(String[]::new))
                        .param("today", today));
    }

    Optional<StandardRow> one(Indicator indicator, UUID id, LocalDate today) {
        return read(
                        jdbc.sql(ROW + FROM + " where s.indicator_id = :indicator and s.id = :id")
                                .param("indicator", indicator.id())
                                .param("id", id)
                                .param("today", today))
                .stream()
                .findFirst();
    }

    /** Goes up with every change of the national standards and of those of these CCGs. */
    int state(Indicator indicator, List<String> ccgs) {
        return jdbc.sql(
                        """
                        select coalesce(sum(version + 1), 0)::int from indicators.standard
                         where indicator_id = ? and (ccg_code is null or ccg_code = any(?))
                        """)
                .param(indicator.id())
                .param(ccgs.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Against what figures of a CCG are held, in all times. */
    HeldStandards heldIn(Indicator indicator, String ccg) {
        return heldIn(indicator, List.of(ccg)).getOrDefault(ccg, HeldStandards.NONE);
    }

    /** The same of several CCGs, by their codes. */
    Map<String, HeldStandards> heldIn(Indicator indicator, List<String> ccgs) {
        record Held(
                @Nullable String ccgCode,
                StandardSays says,
                BigDecimal value,
                LocalDate fromOn,
                @Nullable LocalDate toOn,
                String source) {}
        List<Held> found =
                jdbc.sql(
                                """
                                select ccg_code, says, value, from_on, to_on, source from indicators.standard
                                 where indicator_id = ? and not taken_back and (ccg_code is null or ccg_code = any(?))
                                """)
                        .param(indicator.id())
                        .param(ccgs.toArray(String[]::new))
                        .query(Held.class)
                        .list();
        Map<String, HeldStandards> held = new LinkedHashMap<>();
        for (String ccg : ccgs) {
            held.put(
                    ccg,
                    new HeldStandards(
                            found.stream()
                                    .filter(
                                            each ->
                                                    each.ccgCode() == null
                                                            || each.ccgCode().equals(ccg))
                                    .map(
                                            each ->
                                                    new HeldStandard(
                                                            each.ccgCode() == null,
                                                            each.says(),
                                                            each.value(),
                                                            each.fromOn(),
                                                            each.toOn(),
                                                            each.source()))
                                    .toList()));
        }
        return held;
    }
}
