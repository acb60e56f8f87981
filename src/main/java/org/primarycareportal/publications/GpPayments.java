package org.primarycareportal.publications;

import java.util.List;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.PaymentHeads;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.indicators.YearlyFamily;
import org.primarycareportal.indicators.YearlyFiles;
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

    private static Kind kind(PaymentHeads heads, Library library) {
        return new Kind(
                DATA_SET,
                "PAYMENTS",
                FamilyDefinition.load("publications/families/payments.yaml").with(heads.columns()),
                measures(library),
                ListSize.valuesOf(library.must("payments-registered")),
                Rows.PRACTICES);
    }

    private static List<Measure> measures(Library library) {
        return List.of(
                Measure.sum("Total NHS payments, £", library.must("payments-total")),
                Measure.head("Global sum, £", "global_sum"),
                Measure.sum("Registered patients", library.must("payments-registered")),
                Measure.sum("Weighted patients", library.must("payments-weighted")),
                Measure.median(
                        "Median of the payments per registered patient, £",
                        library.must("payments-per-registered")));
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        UnknownHeads unknown = new UnknownHeads(heading, definition());
        PaymentsReader.Into into =
                new PaymentsReader.Into(
                        observations.stagingTable(staging), new StagedValues(staging));
        return new PaymentsReader(
                staging,
                into,
                heads,
                unknown,
                new PaymentAmounts(into, heads.all(), library, unknown));
    }
}
