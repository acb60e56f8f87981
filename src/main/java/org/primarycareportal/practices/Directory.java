package org.primarycareportal.practices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.StaleVersionException;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which CCGs the installation serves, and what they say of themselves. */
@Service
@Transactional
public class Directory {

    private final CcgRepository ccgs;
    private final BoroughRepository boroughs;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Directory(
            CcgRepository ccgs,
            BoroughRepository boroughs,
            JdbcClient jdbc,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.ccgs = ccgs;
        this.boroughs = boroughs;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /**
     * What a CCG, or a borough, says of itself.
     *
     * @param source where it says so
     */
    public record Stated(
            @Nullable Integer population, @Nullable Integer practices, @Nullable String source) {

        private Ccg.Statement statement() {
            return new Ccg.Statement(population, practices, source);
        }
    }

    /** Adds a CCG, or takes the one that files have named already, and serves it. */
    public void serve(CcgCode code, String name, World world, Stated stated, Actor by) {
        Ccg ccg = ccgs.findById(code.value()).orElseGet(() -> new Ccg(code, name, world));
        if (!name.isBlank()) {
            ccg.isCalled(name);
        }
        ccg.serve(true);
        ccg.states(stated.statement());
        ccgs.save(ccg);
        audit.record(
                by, "ccg.served", "ccg", code.value(), Map.of(), Map.of("name", ccg.name()), code);
        events.publishEvent(new DirectoryChanged(List.of(code.value())));
    }

    /** Puts CCGs into a borough that they share. */
    public void share(
            String boroughName, World world, Stated stated, List<CcgCode> members, Actor by) {
        Borough borough = new Borough(boroughName, world);
        borough = boroughs.findById(borough.id()).orElse(borough);
        borough.states(stated.statement());
        boroughs.save(borough);
        for (CcgCode code : members) {
            ccgs.findById(code.value())
                    .orElseThrow(() -> new NotFoundException("ccg"))
                    .liesIn(borough.id());
        }
        audit.record(
                by,
                "borough.shared",
                "borough",
                borough.id(),
                Map.of(),
                Map.of("name", boroughName, "ccgs", members.toString()));
    }

    /** Gives a cluster its short code and the word that its people use for it. */
    public void nameCluster(CcgCode ccg, String code, String name, String word, Actor by) {
        String id = ClusterNames.idOf(ccg.value(), name);
        jdbc.sql(
                        """
                        insert into practices.cluster (id, ccg_code, code, name, word) values (?, ?, ?, ?, ?)
                        on conflict (id) do update set code = excluded.code, word = excluded.word, brought_by = null
                        """)
                .param(id)
                .param(ccg.value())
                .param(code)
                .param(name)
                .param(word)
                .update();
        audit.record(
                by,
                "cluster.named",
                "cluster",
                id,
                Map.of(),
                Map.of("code", code, "name", name),
                ccg);
    }

    /**
     * Changes what an administrator may change about a CCG.
     *
     * @throws StaleVersionException where somebody else changed it since the form was opened
     */
    void change(
            CcgCode code,
            int seenVersion,
            boolean served,
            String name,
            Stated stated,
            Viewer viewer,
            Actor by) {
        viewer.needs(Capability.SERVE_CCGS);
        if (!viewer.reachOf(Capability.SERVE_CCGS).includes(code)) {
            throw new NotFoundException("ccg");
        }
        Ccg ccg = ccgs.findById(code.value()).orElseThrow(() -> new NotFoundException("ccg"));
        if (ccg.version() != seenVersion) {
            throw stale(ccg, served, name, stated);
        }
        Map<String, Object> before = said(ccg);
        boolean servedBefore = ccg.isServed();
        ccg.isCalledFromNowOn(name);
        ccg.serve(served);
        ccg.states(stated.statement());
        ccgs.save(ccg);
        audit.record(by, "ccg.changed", "ccg", code.value(), before, said(ccg), code);
        if (served != servedBefore) {
            events.publishEvent(new DirectoryChanged(List.of(code.value())));
        }
    }

    private static StaleVersionException stale(
            Ccg ccg, boolean served, String name, Stated stated) {
        Ccg.Statement now = ccg.statement();
        return new StaleVersionException(
                ccg.name(),
                "/admin/ccgs/" + ccg.code(),
                List.of(
                        new StaleVersionException.Difference("Name", ccg.name(), name),
                        new StaleVersionException.Difference(
                                "Served here", yesOrNo(ccg.isServed()), yesOrNo(served)),
                        new StaleVersionException.Difference(
                                "Stated population",
                                words(now.population()),
                                words(stated.population())),
                        new StaleVersionException.Difference(
                                "Stated practices",
                                words(now.practices()),
                                words(stated.practices())),
                        new StaleVersionException.Difference(
                                "Where it says so", words(now.source()), words(stated.source()))));
    }

    private static Map<String, Object> said(Ccg ccg) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", ccg.name());
        said.put("served", ccg.isServed());
        said.put("statedPopulation", words(ccg.statement().population()));
        said.put("statedPractices", words(ccg.statement().practices()));
        said.put("statedSource", words(ccg.statement().source()));
        return said;
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "Yes" : "No";
    }

    private static String words(@Nullable Object value) {
        return value == null ? "not stated" : value.toString();
    }
}
