package org.primarycareportal.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.primarycareportal.demo.figures.InventedCluster;
import org.primarycareportal.demo.figures.InventedPractice;
import org.primarycareportal.practices.ClosureDesk;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.practices.PracticeContracts;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The practices of the invented world, their contracts and their clusters. */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoDirectory {

    private static final String CLUSTERS_FILE = "clusters-2013-04.csv";
    private static final LocalDate CLUSTERS_BEGAN = LocalDate.of(2013, 4, 1);

    /** Before the story begins, and after the one practice has closed. */
    private static final List<YearMonth> SNAPSHOTS =
            List.of(YearMonth.of(2014, 4), YearMonth.of(2016, 10));

    private final Directory directory;
    private final PracticeContracts contracts;
    private final ClosureDesk closures;
    private final IncomingFiles files;
    private final BuiltParts parts;

    DemoDirectory(
            Directory directory,
            PracticeContracts contracts,
            ClosureDesk closures,
            IncomingFiles files,
            BuiltParts parts) {
        this.directory = directory;
        this.contracts = contracts;
        this.closures = closures;
        this.files = files;
        this.parts = parts;
    }

    void build() {
        List<InventedPractice> practices = InventedPractice.all();
        Set<String> there = files.there();
        SNAPSHOTS.stream()
                .map(month -> new OdsSnapshot(month, practices))
                .filter(snapshot -> !there.contains(snapshot.fileName()))
                .forEach(
                        snapshot ->
                                files.bringIn(
                                        snapshot.fileName(),
                                        bytes(snapshot.csv()),
                                        snapshot.publishedOn()));
        parts.once("contracts", () -> stateContracts(practices));
        parts.once("mergers", () -> sayMergers(practices));
        parts.once("clusters", this::nameClusters);
        if (!there.contains(CLUSTERS_FILE)) {
            files.bringIn(
                    CLUSTERS_FILE, bytes(memberships(practices)), SNAPSHOTS.get(0).atEndOfMonth());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void stateContracts(List<InventedPractice> practices) {
        Map<OdsCode, String> byPractice = new HashMap<>();
        practices.forEach(
                practice -> byPractice.put(new OdsCode(practice.code()), practice.contract()));
        contracts.state(byPractice, CLUSTERS_BEGAN, DemoCcgs.BY);
    }

    private void sayMergers(List<InventedPractice> practices) {
        for (InventedPractice practice : practices) {
            if (practice.closed() != null && practice.successor() != null) {
                closures.mergedInto(
                        new OdsCode(practice.code()),
                        new CcgCode(practice.ccg()),
                        practice.closed(),
                        new OdsCode(practice.successor()),
                        "Its last doctor retired; the two practices became one",
                        DemoCcgs.BY);
            }
        }
    }

    private void nameClusters() {
        InventedCluster.all()
                .forEach(
                        cluster ->
                                directory.nameCluster(
                                        new CcgCode(cluster.ccg()),
                                        cluster.code(),
                                        cluster.name(),
                                        cluster.word(),
                                        DemoCcgs.BY));
    }

    static String memberships(List<InventedPractice> practices) {
        return practices.stream()
                .map(
                        practice ->
                                "%s,%s,%s,%s\n"
                                        .formatted(
                                                practice.code(),
                                                practice.clusterCode(),
                                                CLUSTERS_BEGAN,
                                                practice.closed() == null ? "" : practice.closed()))
                .collect(Collectors.joining("", "practice_code,cluster,from,to\n", ""));
    }
}
