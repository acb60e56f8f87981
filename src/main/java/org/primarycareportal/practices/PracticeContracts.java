package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.NotFoundException;
import org.primarycareportal.shared.OdsCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Under which contract practices work (GMS, PMS, APMS), said by hand where no file says it: the
 * directory of the ODS is silent about contracts.
 */
@Service
@Transactional
public class PracticeContracts {

    private final JdbcClient jdbc;
    private final DirectoryObservations observations;
    private final AuditTrail audit;

    PracticeContracts(JdbcClient jdbc, DirectoryObservations observations, AuditTrail audit) {
        this.jdbc = jdbc;
        this.observations = observations;
        this.audit = audit;
    }

    /**
     * States the contracts of practices as they were on a day. A file that speaks of a later time
     * goes before it.
     *
     * @throws NotFoundException where one of the practices is not in the directory
     */
    public void state(Map<OdsCode, String> contracts, LocalDate on, Actor by) {
        Map<String, String> said = new TreeMap<>();
        contracts.forEach((code, contract) -> said.put(code.value(), contract));
        Map<String, Now> before = now(said.keySet().toArray(String[]::new));
        observations.sayContracts(said, on);
        said.forEach(
                (code, contract) -> {
                    Now was = Objects.requireNonNull(before.get(code));
                    audit.record(
                            by,
                            "practice.contract",
                            "practice",
                            code,
                            Map.of("contract", was.contract()),
                            Map.of("contract", contract, "on", on.toString()),
                            was.ccg());
                });
    }

    /** Where a practice belongs and under which contract it works, before something is said. */
    private record Now(String contract, @Nullable CcgCode ccg) {}

    private Map<String, Now> now(String[] codes) {
        Map<String, Now> now = new HashMap<>();
        jdbc.sql(
                        "select ods_code, coalesce(contract, '') as contract, ccg_code from practices.practice where ods_code = any(?)")
                .param(codes)
                .query(
                        row -> {
                            String ccg = row.getString("ccg_code");
                            now.put(
                                    row.getString("ods_code"),
                                    new Now(
                                            row.getString("contract"),
                                            ccg == null ? null : new CcgCode(ccg)));
                        });
        if (now.size() < codes.length) {
            throw new NotFoundException("practice");
        }
        return now;
    }
}
