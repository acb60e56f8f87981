package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.CellDate;
import org.primarycareportal.imports.CellNumber;
import org.primarycareportal.imports.Row;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.imports.StagingTable;
import org.primarycareportal.indicators.PaymentHeads;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.practices.DirectoryObservations;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.OdsCode;

/**
 * Reads the payments file of any year. The first practices wait until it is clear which columns
 * that the portal does not know are parts of the total; those are counted under other payments.
 */
final class PaymentsReader implements RowReader {

    private static final int FIRST = 300;

    private final Staging staging;
    private final Into into;
    private final List<PaymentHeads.Head> heads;
    private final UnknownHeads unknown;
    private final PaymentAmounts amounts;
    private final PaymentChecks checks;
    private final List<PaymentRow> first = new ArrayList<>();
    private @Nullable Set<Integer> parts;

    /** Where the rows go. */
    record Into(StagingTable practices, StagedValues values) {}

    PaymentsReader(
            Staging staging,
            Into into,
            PaymentHeads heads,
            UnknownHeads unknown,
            PaymentAmounts amounts) {
        this.staging = staging;
        this.into = into;
        this.heads = heads.all();
        this.unknown = unknown;
        this.amounts = amounts;
        this.checks = new PaymentChecks(staging, heads.all(), unknown);
    }

    @Override
    public void read(Row row) {
        if (SumRows.isSum(row)) {
            staging.ignore(row, "A total or a remark, not a practice");
            return;
        }
        PaymentRow payments = PaymentRow.read(row, heads, unknown.columns());
        if (!OdsCode.isOne(payments.practiceCode())) {
            staging.leaveOutNonsense(
                    row, "practice_code", "A practice code is a letter and five digits");
        } else if (!CcgCode.isOne(row.get("ccg_code").toUpperCase(Locale.UK))) {
            staging.leaveOutNonsense(row, "ccg_code", "This is no code of a CCG");
        } else {
            take(payments);
        }
    }

    private void take(PaymentRow payments) {
        String badPatients = badPatients(payments.row());
        if (payments.bad() != null) {
            staging.leaveOutNonsense(payments.row(), payments.bad(), "This is no amount of money");
        } else if (!payments.hasTotal()) {
            staging.leaveOut(payments.row(), PaymentHeads.TOTAL, "The total is missing");
        } else if (badPatients != null) {
            staging.leaveOutNonsense(payments.row(), badPatients, "This is no number of patients");
        } else if (parts == null && first.size() < FIRST) {
            first.add(payments);
        } else {
            keep(payments, partsOfTheTotal());
        }
    }

    private static @Nullable String badPatients(Row row) {
        for (String column : List.of("registered", "weighted")) {
            String cell = row.get(column);
            BigDecimal number =
                    PaymentRow.isNothing(cell) ? BigDecimal.ZERO : CellNumber.read(cell).value();
            if (number == null || number.signum() < 0) {
                return column;
            }
        }
        return null;
    }

    @Override
    public void end() {
        partsOfTheTotal();
        checks.refuseWhereMostDisagree();
    }

    /** Found out once, when enough practices are there; those that waited are kept then. */
    private Set<Integer> partsOfTheTotal() {
        Set<Integer> found = parts;
        if (found == null) {
            found = unknown.partsOfTheTotal(first, heads);
            parts = found;
            nameUnknown(found);
            for (PaymentRow waiting : first) {
                keep(waiting, found);
            }
            first.clear();
        }
        return found;
    }

    private void nameUnknown(Set<Integer> found) {
        for (int column : unknown.withAmounts(first)) {
            staging.note(
                    unknown.inHeading(column),
                    unknown.heading(column),
                    found.contains(column)
                            ? "The portal does not know this head. It is part of the total and is counted under other payments"
                            : "The portal does not know this column. It is no part of the total and is not used");
        }
    }

    private void keep(PaymentRow payments, Set<Integer> found) {
        checks.look(payments, found);
        practice(payments);
        amounts.stage(payments, found);
        staging.keep(payments.row());
    }

    private void practice(PaymentRow payments) {
        Row row = payments.row();
        String contract = row.get("contract").toUpperCase(Locale.UK);
        String atypical = row.get("atypical").replace("|", " ").strip().replaceAll("\\s{2,}", "; ");
        String postcode = row.get("postcode");
        into.practices()
                .add(
                        row.line(),
                        payments.practiceCode(),
                        orNothing(row.get("practice_name")),
                        null,
                        date(row, "opened"),
                        DirectoryObservations.closedOn(date(row, "closed")),
                        row.get("ccg_code").toUpperCase(Locale.UK),
                        orNothing(row.get("ccg_name")),
                        null,
                        orNothing(row.get("address").replaceAll("\\s+", " ").strip()),
                        PaymentRow.isNothing(postcode) ? null : tidyPostcode(postcode),
                        null,
                        PaymentRow.isNothing(contract) ? null : contract,
                        PaymentRow.isNothing(atypical) ? null : atypical);
    }

    private static String tidyPostcode(String typed) {
        String signs = typed.replaceAll("\\s+", "").toUpperCase(Locale.UK);
        return signs.length() < 5
                ? typed
                : signs.substring(0, signs.length() - 3)
                        + " "
                        + signs.substring(signs.length() - 3);
    }

    private @Nullable LocalDate date(Row row, String column) {
        String cell = row.get(column);
        if (PaymentRow.isNothing(cell)) {
            return null;
        }
        LocalDate date = CellDate.read(cell).value();
        if (date == null) {
            staging.note(row, column, "This is no date, so the day is taken as not known");
        }
        return date;
    }

    private static @Nullable String orNothing(String text) {
        return text.isEmpty() ? null : text;
    }
}
