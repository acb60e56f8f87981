package org.primarycareportal.indicators;

import java.util.List;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.practices.DirectoryObservations;
import org.springframework.stereotype.Component;

/** NHS Payments to General Practice of any year. */
@Component
class GpPayments extends YearlyFamily {

    static final String DATA_SET = "payments";

    private final PaymentHeads heads;
    private final Library library;
    private final DirectoryObservations observations;

    GpPayments(
            PaymentHeads heads,
            Library library,
            DirectoryObservations observations,
            YearlyFiles yearly) {
        super(yearly, kind(heads, library));
        this.heads = heads;
        this.library = library;
        this.observations = observations;
    }

    private static YearlyFiles.Kind kind(PaymentHeads heads, Library library) {
        return new YearlyFiles.Kind(
                DATA_SET,
                "PAYMENTS",
                FamilyDefinition.load("indicators/families/payments.yaml").with(heads.columns()),
                measures(library),
                YearlyFiles.ListSize.valuesOf(library.must("payments-registered")),
                YearlyFiles.Rows.PRACTICES);
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
    public RowReader open(Staging staging, FileHead.Line heading) {
        UnknownHeads unknown = new UnknownHeads(heading, definition());
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
}
