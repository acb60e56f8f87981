package org.primarycareportal.demo.figures;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A practice of the invented world as it stands at the end of the story, or stood when it closed.
 *
 * @param closed the last day
 * @param rating of the CQC, 1 inadequate to 4 outstanding
 * @param coreFunding pounds for each weighted patient that the core contract brings
 */
public record InventedPractice(
        String code,
        String name,
        String ccg,
        String clusterCode,
        LocalDate opened,
        @Nullable LocalDate closed,
        @Nullable String successor,
        String contract,
        Patients patients,
        Posts posts,
        int rating,
        double coreFunding,
        Address address) {

    /** Its list; shares in per cent. */
    public record Patients(
            int list,
            int weighted,
            double aged75Percent,
            double under5Percent,
            double deprivation,
            int inCareHomes) {}

    /** Full-time posts. */
    record Posts(double doctors, double nurses, double otherClinical, double admin) {}

    /** Where it is. */
    public record Address(String street, String town, String postcode, String phone) {}

    public static List<InventedPractice> all() {
        return Content.read("practices.csv").stream().map(InventedPractice::of).toList();
    }

    private static InventedPractice of(Content.Row row) {
        return new InventedPractice(
                row.get("code"),
                row.get("name"),
                row.get("ccg_code"),
                row.get("cluster_code"),
                LocalDate.parse(row.get("opened")),
                row.has("closed") ? LocalDate.parse(row.get("closed")) : null,
                row.has("successor") ? row.get("successor") : null,
                row.get("contract"),
                new Patients(
                        row.count("list_size"),
                        row.count("weighted_list"),
                        row.number("aged_75_plus_pct"),
                        row.number("under_5_pct"),
                        row.number("imd_score"),
                        row.count("care_home_residents")),
                new Posts(
                        row.number("gp_fte"),
                        row.number("nurse_fte"),
                        row.number("other_clinical_fte"),
                        row.number("admin_fte")),
                rating(row.get("cqc_rating")),
                row.number("core_baseline_per_weighted"),
                new Address(
                        row.get("address"),
                        row.get("town"),
                        row.get("postcode"),
                        row.get("phone")));
    }

    private static int rating(String words) {
        return switch (words) {
            case "Inadequate" -> 1;
            case "Requires improvement" -> 2;
            case "Good" -> 3;
            case "Outstanding" -> 4;
            default -> throw new IllegalArgumentException("No rating " + words);
        };
    }

    /** Open from the first day of its life to the last, both counted. */
    public boolean isOpenOn(LocalDate day) {
        return !opened.isAfter(day) && (closed == null || !closed.isBefore(day));
    }
}
