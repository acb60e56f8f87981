package org.primarycareportal.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.primarycareportal.shared.Dates;
import org.primarycareportal.statistics.Distribution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Practices whose money cannot be compared with that of others in a year: the publisher says so
 * (part of a year, no registered patients), or they hold an APMS contract and lie more than three
 * robust standard deviations from the median of their CCG in the payments for each patient, or
 * somebody of the CCG says so by hand. One measure decides for all money of the year, so that the
 * same practices are left out everywhere.
 */
@Component
class AtypicalPractices {

    private static final double FAR = 3;

    /** How words about what a publisher says begin. */
    static final String PUBLISHED = "Published as atypical: ";

    /** How words about what somebody says by hand begin; they come last. */
    private static final String HAND = "By hand: ";

    private static final String THEN = ". ";

    /**
     * The publisher's remarks that make a year unlike others; of lists that only grew or shrank it
     * speaks too, but their money can be compared. A regular expression of PostgreSQL.
     */
    static final String REMARKS = "part year of data|no (known )?(registered )?patients";

    /** The first of these that the year has. */
    private static final List<String> FOR_EACH_PATIENT =
            List.of("payments-per-registered", "payments-per-weighted", "FIN01");

    private final JdbcClient jdbc;
    private final Library library;
    private final PaymentHeads heads;
    private final ObjectMapper json;

    AtypicalPractices(JdbcClient jdbc, Library library, PaymentHeads heads, ObjectMapper json) {
        this.jdbc = jdbc;
        this.library = library;
        this.heads = heads;
        this.json = json;
    }

    /**
     * Reasons by practice code.
     *
     * @param ccg whose figures are worked out: what others say by hand does not count
     * @param practices codes of its practices
     */
    Map<String, String> reasons(String ccg, List<String> practices, FigureKey key) {
        Map<String, String> reasons = withoutMarks(practices, key);
        byHand(ccg, practices, key)
                .forEach(
                        (code, words) ->
                                reasons.merge(code, words, (one, hand) -> one + THEN + hand));
        return reasons;
    }

    /** The words that are published or follow from the rule; empty where it is by hand alone. */
    static String source(String reasons) {
        if (reasons.startsWith(HAND)) {
            return "";
        }
        int hand = reasons.indexOf(THEN + HAND);
        return hand < 0 ? reasons : reasons.substring(0, hand);
    }

    /** More words follow, or a full stop of the sentence around them. */
    private static String unstopped(String words) {
        return words.replaceFirst("[.\\s]+$", "");
    }

    private Map<String, String> byHand(String ccg, List<String> practices, FigureKey key) {
        Map<String, String> byHand = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select ods_code, reason, made_by_name, made_at from indicators.atypical_mark
                         where not taken_back and ccg_code = ? and ods_code = any(?) and from_on <= ? and (to_on is null or to_on >= ?)
                         order by ods_code, from_on
                        """)
                .param(ccg)
                .param(practices.toArray(String[]::new))
                .param(key.periodEnd())
                .param(key.periodStart())
                .query(
                        row -> {
                            byHand.putIfAbsent(
                                    row.getString("ods_code"),
                                    HAND
                                            + "%s (%s, %s)"
                                                    .formatted(
                                                            unstopped(row.getString("reason")),
                                                            row.getString("made_by_name"),
                                                            Dates.day(
                                                                    Dates.dayOf(
                                                                            row.getTimestamp(
                                                                                            "made_at")
                                                                                    .toInstant()))));
                        });
        return byHand;
    }

    /** The same by what is published and by the rule alone, whatever anybody says by hand. */
    private Map<String, String> withoutMarks(List<String> practices, FigureKey key) {
        Map<String, String> reasons = new LinkedHashMap<>();
        String[] codes = practices.toArray(String[]::new);
        jdbc.sql(
                        """
                        select ods_code, value from practices.fact
                         where kind = 'ATYPICAL' and ods_code = any(?) and from_on <= ? and to_on >= ? and value ~* ?
                        """)
                .param(codes)
                .param(key.periodEnd())
                .param(key.periodStart())
                .param(REMARKS)
                .query(
                        row -> {
                            reasons.put(
                                    row.getString("ods_code"),
                                    PUBLISHED + unstopped(row.getString("value")));
                        });
        List<String> apms = withApmsContract(codes, key.periodEnd());
        if (!apms.isEmpty()) {
            addFar(codes, apms, key, reasons);
        }
        return reasons;
    }

    private List<String> withApmsContract(String[] codes, LocalDate day) {
        return jdbc.sql(
                        """
                        select ods_code from practices.fact
                         where kind = 'CONTRACT' and value = 'APMS' and ods_code = any(?)
                           and from_on <= ? and (to_on is null or to_on >= ?)
                        """)
                .param(codes)
                .param(day)
                .param(day)
                .query(String.class)
                .list();
    }

    private void addFar(
            String[] codes, List<String> apms, FigureKey key, Map<String, String> reasons) {
        for (String measure : FOR_EACH_PATIENT) {
            Indicator indicator = library.must(measure);
            Map<String, BigDecimal> values = values(indicator, codes, key);
            if (!values.isEmpty()) {
                addFar(indicator, values, codes, apms, key, reasons);
                return;
            }
        }
    }

    private void addFar(
            Indicator indicator,
            Map<String, BigDecimal> values,
            String[] codes,
            List<String> apms,
            FigureKey key,
            Map<String, String> reasons) {

        Distribution all =
                new Distribution(values.values().stream().map(BigDecimal::doubleValue).toList());
        for (String code : apms) {
            BigDecimal value = values.get(code);
            if (value == null || reasons.containsKey(code)) {
                continue;
            }
            OptionalDouble distance = all.robustDistance(value.doubleValue());
            if (distance.isPresent() && Math.abs(distance.getAsDouble()) > FAR) {
                FigureWords words = FigureWords.of(indicator);
                reasons.put(
                        code,
                        "APMS contract, and %s of %s lie far from the median of %s%s"
                                .formatted(
                                        indicator.shortName().toLowerCase(Locale.UK),
                                        words.value(value),
                                        words.value(ExactMedian.of(List.copyOf(values.values()))),
                                        outstandingHead(code, codes, key)));
            }
        }
    }

    private Map<String, BigDecimal> values(Indicator indicator, String[] codes, FigureKey key) {
        Map<String, BigDecimal> values = new HashMap<>();
        jdbc.sql(
                        """
                        select area_code, value
                          from (select distinct on (v.area_code) v.area_code, v.value, v.denominator, v.status
                                  from indicators.value v
                                  join indicators.release r on r.id = v.release_id and r.is_on
                                 where v.indicator_id = ? and v.period_end = ? and v.period_start = ? and v.area_code = any(?)
                                 order by v.area_code, r.sequence desc) latest
                         where status = 'V' and denominator is distinct from 0
                        """)
                .param(indicator.id())
                .param(key.periodEnd())
                .param(key.periodStart())
                .param(codes)
                .query(
                        row -> {
                            values.put(row.getString("area_code"), row.getBigDecimal("value"));
                        });
        return values;
    }

    /**
     * The head whose share of the practice's total lies furthest above the median of that share in
     * the CCG: "; other payments make £1,046,275.09 of £2,734,412.06".
     */
    private String outstandingHead(String practice, String[] codes, FigureKey key) {
        Map<String, Map<String, BigDecimal>> details = details(codes, key);
        Map<String, BigDecimal> own = details.get(practice);
        if (own == null || !own.containsKey(PaymentHeads.TOTAL)) {
            return "";
        }
        String best = "";
        double furthest = 0;
        for (String head : own.keySet()) {
            double above = share(own, head) - medianShare(details, head);
            if (isComponent(head) && above > furthest) {
                best = head;
                furthest = above;
            }
        }
        return best.isEmpty()
                ? ""
                : "; %s make %s of %s"
                        .formatted(
                                heads.labelOf(best).toLowerCase(Locale.UK),
                                pounds(own.getOrDefault(best, BigDecimal.ZERO)),
                                pounds(own.getOrDefault(PaymentHeads.TOTAL, BigDecimal.ZERO)));
    }

    private boolean isComponent(String head) {
        return head.startsWith("?")
                || heads.find(head)
                        .map(known -> known.role() == PaymentHeads.Role.COMPONENT)
                        .orElse(false);
    }

    private static double share(Map<String, BigDecimal> amounts, String head) {
        BigDecimal total = amounts.getOrDefault(PaymentHeads.TOTAL, BigDecimal.ZERO);
        return total.signum() == 0
                ? 0
                : amounts.getOrDefault(head, BigDecimal.ZERO).doubleValue() / total.doubleValue();
    }

    private static double medianShare(Map<String, Map<String, BigDecimal>> details, String head) {
        List<Double> shares = new ArrayList<>();
        details.values().forEach(amounts -> shares.add(share(amounts, head)));
        return new Distribution(shares).median();
    }

    private Map<String, Map<String, BigDecimal>> details(String[] codes, FigureKey key) {
        Map<String, Map<String, BigDecimal>> details = new HashMap<>();
        jdbc.sql(
                        """
                        select d.ods_code, d.heads from indicators.payment_detail d
                          join indicators.release r on r.id = d.release_id and r.is_on
                         where r.period_start = ? and r.period_end = ? and d.ods_code = any(?)
                        """)
                .param(key.periodStart())
                .param(key.periodEnd())
                .param(codes)
                .query(
                        row -> {
                            details.put(
                                    row.getString("ods_code"),
                                    json.readValue(
                                            row.getString("heads"),
                                            new TypeReference<Map<String, BigDecimal>>() {}));
                        });
        return details;
    }

    private static String pounds(BigDecimal amount) {
        return FigureWords.pounds(amount);
    }
}
