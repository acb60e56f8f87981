package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.primarycareportal.audit.AuditTrail;
import org.primarycareportal.shared.Actor;
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
        Map<String, String> before = now(said.keySet().toArray(String[]::new));
        observations.sayContracts(said, on);
        said.forEach(
                (code, contract) ->
                        audit.record(
                                by,
                                "practice.contract",
                                "practice",
                                code,
                                Map.of("contract", before.getOrDefault(code, "")),
                                Map.of("contract", contract, "on", on.toString())));
    }

    private Map<String, String> now(String[] codes) {
        Map<String, String> now = new HashMap<>();
        jdbc.sql(
                        "select ods_code, coalesce(contract, '') as contract from practices.practice where ods_code = any(?)")
                .param(codes)
                .query(
                        row -> {
                            now.put(row.getString("ods_code"), row.getString("contract"));
                        });
        if (now.size() < codes.length) {
            throw new NotFoundException("practice");
        }
        return now;
    }
}
