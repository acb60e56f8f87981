package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.Check;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileFamily;
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
    private final Releases releases;
    private final ValuePreview preview;

    GpPayments(
            PaymentHeads heads,
            Library library,
            DirectoryObservations observations,
            Releases releases,
            ValuePreview preview) {
        this.heads = heads;
        this.library = library;
        this.observations = observations;
        this.releases = releases;
        this.preview = preview;
        this.definition =
                FamilyDefinition.load("indicators/families/payments.yaml").with(heads.columns());
    }

    @Override
    public FamilyDefinition definition() {
        return definition;
    }

    @Override
    public RowReader open(Staging staging, List<String> heading) {
        return new PaymentsReader(
                staging,
                new PaymentsReader.Into(
                        observations.stagingTable(staging),
                        new StagedValues(staging),
                        staging.table(
                                "indicators.staged_payment_detail", "line", "ods_code", "heads")),
                heads,
                library,
                PaymentsReader.unknownColumns(heading, definition));
    }

    @Override
    public Preview check(Check check) {
        Indicator registered = library.must("payments-registered");
        return preview.ofYear(
                DATA_SET,
                definition,
                check,
                List.of(
                        ValuePreview.Measure.sum(
                                "Total NHS payments, £", library.must("payments-total")),
                        ValuePreview.Measure.head("Global sum, £", "global_sum"),
                        ValuePreview.Measure.sum("Registered patients", registered),
                        ValuePreview.Measure.sum(
                                "Weighted patients", library.must("payments-weighted")),
                        ValuePreview.Measure.median(
                                "Median of the payments per registered patient, £",
                                library.must("payments-per-registered"))),
                registered);
    }

    @Override
    public Published publish(Publishing publishing) {
        Published published = preview.effect(publishing.importId(), publishing.periodOrFail());
        observations.publish(
                publishing.importId(),
                "PAYMENTS",
                publishing.periodOrFail().start(),
                publishing.periodOrFail().end());
        releases.switchOn(DATA_SET, publishing);
        return published;
    }

    @Override
    public List<String> obstaclesToUndo(long importId) {
        return observations.obstaclesToUndo(importId);
    }

    @Override
    public void undo(Publishing undoing) {
        releases.switchOff(undoing);
        observations.undo(undoing.importId());
    }

    @Override
    public void forget(long importId) {
        observations.forget(importId);
        releases.forgetStaged(importId);
    }

    @Override
    public String stateOfPlay() {
        return releases.stateOfPlay(DATA_SET);
    }
}
