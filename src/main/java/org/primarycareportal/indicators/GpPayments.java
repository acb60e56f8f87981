package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Preview;
import org.primarycareportal.imports.Published;
import org.primarycareportal.imports.Publishing;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.practices.DirectoryObservations;
import org.springframework.stereotype.Component;

/** NHS Payments to General Practice of any year. */
@Component
class GpPayments implements FileFamily {

    static final String DATA_SET = "payments";

    private final FamilyDefinition definition;
    private final PaymentHeads heads;
    private final Library library;
    private final DirectoryObservations observations;
    private final YearlyFiles yearly;
    private final YearlyFiles.Kind kind;

    GpPayments(
            PaymentHeads heads,
            Library library,
            DirectoryObservations observations,
            YearlyFiles yearly) {
        this.heads = heads;
        this.library = library;
        this.observations = observations;
        this.yearly = yearly;
        this.definition =
                FamilyDefinition.load("indicators/families/payments.yaml").with(heads.columns());
        this.kind =
                new YearlyFiles.Kind(
                        DATA_SET,
                        "PAYMENTS",
                        definition,
                        measures(library),
                        library.must("payments-registered"));
    }

    private static List<ControlTotals.Measure> measures(Library library) {
        return List.of(
                ControlTotals.Measure.sum("Total NHS payments, £", library.must("payments-total")),
                ControlTotals.Measure.head("Global sum, £", "global_sum"),
                ControlTotals.Measure.sum(
                        "Registered patients", library.must("payments-registered")),
                ControlTotals.Measure.sum("Weighted patients", library.must("payments-weighted")),
                ControlTotals.Measure.median(
                        "Median of the payments per registered patient, £",
                        library.must("payments-per-registered")));
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        UnknownHeads unknown = new UnknownHeads(heading, definition);
        PaymentsReader.Into into =
                new PaymentsReader.Into(
                        observations.stagingTable(staging),
                        new StagedValues(staging),
                        staging.table(
                                "indicators.staged_payment_detail", "line", "ods_code", "heads"));
        return new PaymentsReader(
                staging,
                into,
                heads,
                unknown,
                new PaymentAmounts(into, heads.all(), library, unknown));
    }

    @Override
    public Preview check(Check check) {
        return yearly.check(kind, check);
    }

    @Override
    public Published publish(Publishing publishing) {
        return yearly.publish(kind, publishing);
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return yearly.obstaclesToUndo(importId);
    }

    @Override
    public void undo(Publishing undoing) {
        yearly.undo(undoing);
    }

    @Override
    public void forget(long importId) {
        yearly.forget(importId);
    }

    @Override
    public String stateOfPlay() {
        return yearly.stateOfPlay(kind);
    }
}
