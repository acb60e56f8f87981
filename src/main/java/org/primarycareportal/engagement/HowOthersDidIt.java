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
     * @param declinedPath why the practice will not say
     * @param askers how many wait for an answer
     */
    public record Telling(
            String notePath,
            String writePath,
            String askPath,
            String askedPath,
            String declinedPath,
            int askers) {

        private static final Telling NOTHING = new Telling("", "", "", "", "", 0);

        /** For downloads: "written", "2 have asked", "not answered", or nothing. */
        public String words() {
            return !notePath.isEmpty()
                    ? "written"
                    : !declinedPath.isEmpty() ? "not answered" : askersWords();
        }

        /** "2 have asked"; empty for nobody. */
        public String askersWords() {
            return askers == 0 ? "" : askers == 1 ? "1 has asked" : askers + " have asked";
        }
    }

    private record Key(short indicatorId, String odsCode) {}

    private record Stored(
            @Nullable UUID note, @Nullable UUID question, boolean open, int askers, boolean mine) {}

    /** What is known of the practices of a place. */
    public static final class Told {

        private static final Stored NOTHING = new Stored(null, null, false, 0, false);

        private final Map<Key, Stored> stored = new HashMap<>();
        private final Map<String, CcgCode> today = new HashMap<>();
        private final Viewer viewer;

        private Told(Viewer viewer) {
            this.viewer = viewer;
        }

        /** Nothing of a practice that has moved to another CCG since. */
        public Telling of(Indicator indicator, String odsCode) {
            CcgCode ccg = today.get(odsCode);
            if (ccg == null || indicator.audience() != Indicator.Audience.PEERS) {
                return Telling.NOTHING;
            }
            Stored known = stored.getOrDefault(new Key(indicator.id(), odsCode), NOTHING);
            if (known.note() != null) {
                return new Telling(LearningController.note(known.note()), "", "", "", "", 0);
            }
            LearningRights rights = new LearningRights(viewer, ccg, new OdsCode(odsCode));
            return rights.takesPart() ? asked(indicator, odsCode, known, rights) : Telling.NOTHING;
        }

        private static Telling asked(
                Indicator indicator, String odsCode, Stored known, LearningRights rights) {
            if (rights.worksThere()) {
                String path = AboutFigure.writePath(indicator, odsCode);
                return new Telling("", path, "", "", "", known.askers());
            }
            if (known.question() != null && !known.open()) {
                String path = LearningController.question(known.question());
                return new Telling("", "", "", "", path, 0);
            }
            if (known.question() != null && known.mine()) {
                String path = LearningController.question(known.question());
                return new Telling("", "", "", path, "", known.askers());
            }
            return rights.mayAsk()
                    ? new Telling(
                            "", "", AboutFigure.askPath(indicator, odsCode), "", "", known.askers())
                    : Telling.NOTHING;
        }
    }

    /**
     * Notes about practices of these CCGs, else open questions, else the last that was declined.
     */
    public Told of(Place place, Viewer viewer) {
        Told told = new Told(viewer);
        jdbc.sql("select ods_code, ccg_code from practices.practice where ccg_code = any(?)")
                .param(Places.codes(place))
                .query(
                        row -> {
                            told.today.put(
                                    row.getString("ods_code"),
                                    new CcgCode(row.getString("ccg_code")));
                        });
        jdbc.sql(
                        """
                        select p.ods_code, k.indicator_id, k.note, k.question, k.open, coalesce(k.askers, 0)::int as askers, coalesce(k.mine, false) as mine
                          from (select ods_code, indicator_id, id as note, null::uuid as question, false as open, 0 as askers, false as mine,
                                       0 as place, written_at as at
                                  from engagement.learning_note where withdrawn_at is null
                                union all
                                select q.ods_code, q.indicator_id, null, q.id, q.state = 'OPEN', a.askers, a.mine,
                                       case q.state when 'OPEN' then 1 else 2 end, q.opened_at
                                  from engagement.peer_question q
                                 cross join lateral (
                                       select count(*) as askers, bool_or(s.person_id = :viewer) as mine
                                         from engagement.peer_question_asker s
                                        where s.question_id = q.id and s.withdrawn_at is null) a
                                 where q.state in ('OPEN', 'DECLINED')) k
                          join practices.practice p on p.ods_code = k.ods_code
                         where p.ccg_code = any(:ccgs::text[])
                         order by k.place, k.at desc
                        """)
                .param("viewer", viewer.id().value())
                .param("ccgs", Places.codes(place))
                .query(
                        row -> {
                            told.stored.putIfAbsent(
                                    new Key(
                                            row.getShort("indicator_id"),
                                            row.getString("ods_code")),
                                    new Stored(
                                            row.getObject("note", UUID.class),
                                            row.getObject("question", UUID.class),
                                            row.getBoolean("open"),
                                            row.getInt("askers"),
                                            row.getBoolean("mine")));
                        });
        return told;
    }
}
