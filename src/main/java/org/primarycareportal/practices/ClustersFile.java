package org.primarycareportal.practices;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.shared.OdsCode;
import org.springframework.stereotype.Component;

/** The portal's own layout {@code clusters}: practice_code, cluster, from, to. */
@Component
class ClustersFile implements FileFamily {

    private static final int LONGEST_NAME = 80;

    private final FamilyDefinition definition =
            FamilyDefinition.load("practices/families/clusters.yaml");
    private final Memberships memberships;
    private final MembershipCheck check;

    ClustersFile(Memberships memberships, MembershipCheck check) {
        this.memberships = memberships;
        this.check = check;
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        StagingTable table =
                staging.table(
                        "practices.staged_membership",
                        "line",
                        "ods_code",
                        "cluster_name",
                        "from_on",
                        "to_on");
        return row -> read(row, staging, table);
    }

    private static void read(Row row, Staging staging, StagingTable table) {
        String code = row.get("practice_code").toUpperCase(Locale.UK);
        String cluster = row.get("cluster").replaceAll("\\s+", " ");
        LocalDate from = date(row, "from");
        LocalDate to = date(row, "to");
        if (!OdsCode.isOne(code)) {
            staging.leaveOutNonsense(
                    row, "practice_code", "A practice code is a letter and five digits");
        } else if (ClusterNames.plain(cluster).isEmpty() || cluster.length() > LONGEST_NAME) {
            staging.leaveOut(
                    row, "cluster", "Name the cluster in letters or digits, up to 80 characters");
        } else if (from == null) {
            staging.leaveOutNonsense(row, "from", "This is no date; write it as 2017-10-01");
        } else if (to == null && !row.get("to").isEmpty()) {
            staging.leaveOutNonsense(
                    row, "to", "This is no date; write it as 2018-09-30 or leave it empty");
        } else if (to != null && to.isBefore(from)) {
            staging.leaveOut(row, "to", "The last day lies before the first");
        } else {
            table.add(row.line(), code, cluster, from, to);
            staging.keep(row);
        }
    }

    private static @Nullable LocalDate date(Row row, String column) {
        String cell = row.get(column);
        return cell.isEmpty() ? null : CellDate.read(cell).value();
    }

    @Override
    public Preview check(Check asked) {
        return check.check(asked);
    }

    @Override
    public Published publish(Publishing publishing) {
        return memberships.publish(publishing.importId());
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return memberships.obstaclesToUndo(importId);
    }

    @Override
    public void undo(Publishing undoing) {
        memberships.undo(undoing.importId());
    }

    @Override
    public void forget(long importId) {
        memberships.forget(importId);
    }

    @Override
    public String stateOfPlay() {
        return memberships.stateOfPlay();
    }
}
