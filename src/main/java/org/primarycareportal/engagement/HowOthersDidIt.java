package org.primarycareportal.engagement;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.indicators.Indicator;
import org.primarycareportal.practices.Places;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.Place;
import org.primarycareportal.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which practices have written down how they did it, for pages that show their figures. */
@Component
@Transactional(readOnly = true)
public class HowOthersDidIt {

    private final JdbcClient jdbc;

    HowOthersDidIt(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How it stands with one figure of a practice, for one pair of eyes. At most one of the paths
     * is there.
     *
     * @param notePath what is written down; empty where nothing is
     * @param writePath where the viewer may write it for the practice in which they work
     * @param askPath where the viewer may ask, by a form
     * @param askedPath the question that the viewer has asked
     * @param askers how many wait for an answer
     */
    public record Telling(
            String notePath, String writePath, String askPath, String askedPath, int askers) {

        /** "2 have asked"; empty for nobody. */
        public String askersWords() {
            return askers == 0 ? "" : askers == 1 ? "1 has asked" : askers + " have asked";
        }
    }

    private record Key(short indicatorId, String odsCode) {}

    private record Stored(@Nullable UUID note, @Nullable UUID question, int askers, boolean mine) {}

    /** What is known of the practices of a place. */
    public static final class Told {

        private static final Stored NOTHING = new Stored(null, null, 0, false);

        private final Map<Key, Stored> stored = new HashMap<>();
        private final Viewer viewer;

        private Told(Viewer viewer) {
            this.viewer = viewer;
        }

        /**
         * @param ccg that commissions the practice
         */
        public Telling of(Indicator indicator, String odsCode, String ccg) {
            Stored known = stored.getOrDefault(new Key(indicator.id(), odsCode), NOTHING);
            if (known.note() != null) {
                return new Telling(LearningController.note(known.note()), "", "", "", 0);
            }
            LearningRights rights =
                    new LearningRights(viewer, new CcgCode(ccg), new OdsCode(odsCode));
            if (indicator.audience() != Indicator.Audience.PEERS || !rights.takesPart()) {
                return new Telling("", "", "", "", 0);
            }
            if (rights.worksThere()) {
                return new Telling(
                        "", AboutFigure.writePath(indicator, odsCode), "", "", known.askers());
            }
            if (known.mine() && known.question() != null) {
                return new Telling(
                        "", "", "", LearningController.question(known.question()), known.askers());
            }
            return new Telling(
                    "",
                    "",
                    rights.mayAsk() ? AboutFigure.askPath(indicator, odsCode) : "",
                    "",
                    known.askers());
        }
    }

    /** Notes and open questions about practices of these CCGs. */
    public Told of(Place place, Viewer viewer) {
        Told told = new Told(viewer);
        jdbc.sql(
                        """
                        select p.ods_code, k.indicator_id, k.note, k.question, coalesce(k.askers, 0)::int as askers, coalesce(k.mine, false) as mine
                          from (select ods_code, indicator_id, id as note, null::uuid as question, 0 as askers, false as mine
                                  from engagement.learning_note where withdrawn_at is null
                                union all
                                select q.ods_code, q.indicator_id, null, q.id, a.askers, a.mine
                                  from engagement.peer_question q
                                 cross join lateral (
                                       select count(*) as askers, bool_or(s.person_id = :viewer) as mine
                                         from engagement.peer_question_asker s
                                        where s.question_id = q.id and s.withdrawn_at is null) a
                                 where q.state = 'OPEN') k
                          join practices.practice p on p.ods_code = k.ods_code
                         where p.ccg_code = any(:ccgs::text[])
                        """)
                .param("viewer", viewer.id().value())
                .param("ccgs", Places.codes(place))
                .query(
                        row -> {
                            told.stored.merge(
                                    new Key(
                                            row.getShort("indicator_id"),
                                            row.getString("ods_code")),
                                    new Stored(
                                            row.getObject("note", UUID.class),
                                            row.getObject("question", UUID.class),
                                            row.getInt("askers"),
                                            row.getBoolean("mine")),
                                    (one, other) -> one.note() != null ? one : other);
                        });
        return told;
    }
}
