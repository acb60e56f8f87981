package org.primarycareportal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures worked out of the payments and QOF files by other means than the portal's: a parser of
 * its own, columns named one by one, rules written down a second time. It shares no line with the
 * portal's readers, so that both are unlikely to be wrong in the same way.
 */
public final class RawFiles {

    /** A figure of a practice or CCG; parts that it does not have are null. */
    public record Figure(
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value) {}

    /** A file of a year: payments or QOF. */
    public record Source(String set, String year, String file, Charset charset) {}

    /** The published files of the shared folder. */
    public static final List<Source> PUBLISHED =
            List.of(
                    payments("2015-16", "payments/nhspaymentsgp-15-16-csv.csv"),
                    payments("2017-18", "payments/nhspaymentsgp-17-18-csv.csv"),
                    payments("2019-20", "payments/nhspaymentsgp-19-20-prac-csv.csv"),
                    payments("2021-22", "payments/nhspaymentsgp-21-22-prac-csv-v2.csv"),
                    qof("2017-18", "qof/QOF_overall_achievement_2017-18.csv"),
                    qof("2019-20", "qof/QOF_overall_achievement_2019-20.csv"));

    /** Those of the fixtures. */
    public static final List<Source> INVENTED =
            List.of(
                    payments("2015-16", "nhspaymentsgp-15-16-csv.csv"),
                    payments("2017-18", "nhspaymentsgp-17-18-csv.csv"),
                    payments("2019-20", "nhspaymentsgp-19-20-prac-csv.csv"),
                    payments("2020-21", "nhspaymentsgp-20-21-prac-csv.csv"),
                    payments("2021-22", "nhspaymentsgp-21-22-prac-csv-v2.csv"),
                    payments("2022-23", "nhspaymentsgp-22-23-prac-csv.csv"),
                    payments("2023-24", "nhspaymentsgp-23-24-prac-csv.csv"),
                    qof("2017-18", "QOF_overall_achievement_2017-18.csv"),
                    qof("2019-20", "QOF_overall_achievement_2019-20.csv"),
                    qof("2022-23", "QOF_overall_achievement_2022-23.csv"));

    private static Source payments(String year, String file) {
        Charset charset =
                year.equals("2015-16") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        return new Source("payments", year, file, charset);
    }

    private static Source qof(String year, String file) {
        return new Source("qof", year, file, StandardCharsets.UTF_8);
    }

    /** Headings, letters only, of the parts of the total; a star stands for pass-through money. */
    private static final String PARTS =
            """
            globalsum payments-global-sum
            mpigcorrectionfactor payments-global-sum
            balanceofpmsexpenditure payments-pms-balance
            totalqofpayments payments-qof
            alcohol payments-des
            childhoodvaccinationandimmunisationscheme payments-des
            extendedhoursaccess payments-des
            gpextendedhoursaccess payments-des
            facilitatingtimelydiagnosisandsupportforpeoplewithdementia payments-des
            improvingpatientonlineaccess payments-des
            influenzaandpneumococcalimmunisations payments-des
            learningdisabilities payments-des
            minorsurgery payments-des
            patientparticipation payments-des
            remotecaremonitoring payments-des
            riskprofilingandcasemanagement payments-des
            rotavirusandshinglesimmunisation payments-des
            servicesforviolentpatients payments-des
            unplannedadmissions payments-des
            outofareainhoursurgentcare payments-des
            meningitis payments-des
            pertussis payments-des
            medicalassessmentreviews payments-des
            weightmanagementservice payments-des
            nondesitempneumococcalvaccinechildhoodimmunisationmainprogramme payments-des
            nationalenhancedservices payments-les
            localenhancedservicesnhais payments-les
            localenhancedservicesisfe payments-les
            totallocalenhancedservices payments-les
            totallocalincentiveschemes payments-les
            localincentiveschemes payments-les
            premisespayments payments-premises *
            prescribingfeepayments payments-dispensing *
            dispensingfeepayments payments-dispensing *
            reimbursementofdrugs payments-dispensing *
            seniority payments-seniority-locum *
            doctorsretainerschemepayments payments-seniority-locum *
            totallocumallowances payments-seniority-locum *
            prolongedstudyleave payments-seniority-locum *
            appraisalappraisercostsinrespectoflocums payments-seniority-locum *
            appraisalcosts payments-seniority-locum *
            informationmanagementandtechnology payments-it *
            pcoadminother payments-other *
            generalpracticeforwardview payments-other *
            generalpracticetransformation payments-other *
            winteraccessfund payments-other *
            pcnparticipation payments-other
            otherpayments payments-other
            """;

    private static final Set<String> NO_NUMBER = Set.of("", "-", "N/A", ":", "UNKNOWN");
    private static final Set<String> NO_PCN_MONEY =
            Set.of("pcncode", "pcnname", "pcnparticipation");
    private static final Pattern PART_OF_A_YEAR =
            Pattern.compile(
                    "Part year of data|No registered patients|No known registered patients");

    private final Function<String, byte[]> folder;
    private final List<Source> sources;
    private final Map<Source, List<Map<String, String>>> read = new HashMap<>();
    private final Map<Source, Map<String, Map<String, String>>> byCode = new HashMap<>();

    public RawFiles(List<Source> sources, Function<String, byte[]> folder) {
        this.sources = sources;
        this.folder = folder;
    }

    /** The figure of a practice, or of a CCG by its code; nothing where the files give none. */
    public Optional<Figure> figure(String indicator, String year, String area) {
        Source source = sourceOf(indicator, year);
        if (source == null) {
            return Optional.empty();
        }
        return area.length() == 6
                ? row(source, area).map(row -> practice(indicator, row))
                : Optional.ofNullable(ccg(indicator, source, area));
    }

    /** Codes of the practices of a file, by its own word those of this CCG. */
    public Set<String> practices(String set, String year, String ccg) {
        Set<String> codes = new TreeSet<>();
        rows(set, year).stream()
                .filter(row -> ccgOf(row).equals(ccg))
                .forEach(row -> codes.add(codeOf(row)));
        return codes;
    }

    /** The rows of a file, each cell under the letters of its heading. */
    public List<Map<String, String>> rows(String set, String year) {
        return sources.stream()
                .filter(source -> source.set().equals(set) && source.year().equals(year))
                .findFirst()
                .map(this::rows)
                .orElseThrow();
    }

    private @Nullable Source sourceOf(String indicator, String year) {
        String set = indicator.startsWith("qof-") ? "qof" : "payments";
        return sources.stream()
                .filter(source -> source.set().equals(set) && source.year().equals(year))
                .findFirst()
                .orElse(null);
    }

    private List<Map<String, String>> rows(Source source) {
        return read.computeIfAbsent(
                source, s -> table(new String(folder.apply(s.file()), s.charset())));
    }

    private Optional<Map<String, String>> row(Source source, String code) {
        return Optional.ofNullable(
                byCode.computeIfAbsent(
                                source,
                                s -> {
                                    Map<String, Map<String, String>> found = new HashMap<>();
                                    rows(s).forEach(row -> found.putIfAbsent(codeOf(row), row));
                                    return found;
                                })
                        .get(code));
    }

    public static String codeOf(Map<String, String> row) {
        return row.get("practicecode");
    }

    public static String ccgOf(Map<String, String> row) {
        return List.of("ccgcode", "ccgodscodepracticeparent", "subicbcode", "subicblocodscode")
                .stream()
                .filter(row::containsKey)
                .map(row::get)
                .findFirst()
                .orElseThrow();
    }

    private static Figure practice(String indicator, Map<String, String> row) {
        return switch (indicator) {
            case "qof-list" -> only(first(row, "allages", "listsize"));
            case "qof-points-of-all" -> share(points(row), mostPoints(row));
            case "qof-points-of-available" -> share(points(row), available(row));
            case "payments-total" -> only(total(row));
            case "payments-registered" -> only(registered(row));
            case "payments-weighted" -> only(weighted(row));
            case "payments-per-registered" ->
                    average(
                            row,
                            registered(row),
                            "averagepaymentperregisteredpatient",
                            "averagepaymentsperregisteredpatient");
            case "payments-per-weighted" ->
                    average(
                            row,
                            weighted(row),
                            "averagepaymentperweightedpatient",
                            "averagepaymentsperweightedpatient");
            case "payments-deductions" ->
                    only(first(row, "deductionsforpensionsleviesandprescriptionchargeincome"));
            case "payments-pcn" ->
                    only(
                            sumOf(
                                    row,
                                    heading ->
                                            heading.startsWith("pcn")
                                                    && !NO_PCN_MONEY.contains(heading)));
            case "payments-covid" ->
                    only(
                            sumOf(
                                    row,
                                    heading ->
                                            heading.startsWith("covid")
                                                    || heading.equals("longcovid")));
            case "payments-total-covid" ->
                    only(
                            first(
                                    row,
                                    "totalnhspaymentstogeneralpracticeincludingcovidvaccinationcovidsupportandlongcovidpayments",
                                    "totalnhspaymentsincludingcovidvaccinationandcovidsupportandexpansionpayments"));
            case "payments-total-pcn" ->
                    only(first(row, "totalnhspaymentsincludingpcnworkforceleadershipandsupport"));
            case "payments-total-covid-pcn" ->
                    only(
                            first(
                                    row,
                                    "totalnhspaymentstogeneralpracticeincludingcovidandpcnpayments"));
            case "FIN01" -> core(row);
            default -> only(sumOf(row, heading -> indicator.equals(partOf(heading))));
        };
    }

    private static Figure only(@Nullable BigDecimal number) {
        return new Figure(number, null, number);
    }

    private static Figure share(@Nullable BigDecimal points, @Nullable BigDecimal of) {
        return points == null || of == null
                ? new Figure(null, null, null)
                : new Figure(
                        points,
                        of,
                        points.multiply(BigDecimal.valueOf(100)).divide(of, MathContext.DECIMAL64));
    }

    private static Figure average(
            Map<String, String> row, @Nullable BigDecimal patients, String... headings) {
        BigDecimal average = first(row, headings);
        return average == null
                ? new Figure(null, null, null)
                : new Figure(total(row), patients, average);
    }

    private static Figure core(Map<String, String> row) {
        BigDecimal weighted = weighted(row);
        if (weighted == null || weighted.signum() == 0) {
            return new Figure(null, null, null);
        }
        BigDecimal core = sumOf(row, heading -> partOf(heading) != null && !passesThrough(heading));
        return new Figure(core, weighted, core.divide(weighted, MathContext.DECIMAL64));
    }

    private @Nullable Figure ccg(String indicator, Source source, String ccg) {
        List<Map<String, String>> rows =
                rows(source).stream().filter(row -> ccgOf(row).equals(ccg)).toList();
        if (indicator.startsWith("qof-points")) {
            return null;
        }
        boolean ratio = indicator.startsWith("payments-per-") || indicator.equals("FIN01");
        Set<String> left = ratio ? atypical(rows) : Set.of();
        BigDecimal numerators = BigDecimal.ZERO;
        BigDecimal denominators = BigDecimal.ZERO;
        BigDecimal values = BigDecimal.ZERO;
        for (Map<String, String> row : rows) {
            Figure figure = practice(indicator, row);
            if (figure.value() == null || left.contains(codeOf(row))) {
                continue;
            }
            values = values.add(figure.value());
            if (ratio && figure.denominator().signum() > 0) {
                numerators = numerators.add(figure.numerator());
                denominators = denominators.add(figure.denominator());
            }
        }
        return ratio
                ? new Figure(
                        numerators,
                        denominators,
                        numerators.divide(denominators, MathContext.DECIMAL64))
                : only(values);
    }

    /** Practices that money is not compared with: the rule of the house a second time. */
    public Set<String> atypical(String year, String ccg) {
        return atypical(
                rows("payments", year).stream().filter(row -> ccgOf(row).equals(ccg)).toList());
    }

    private static Set<String> atypical(List<Map<String, String>> rows) {
        Set<String> atypical = new TreeSet<>();
        List<Double> averages = new ArrayList<>();
        for (Map<String, String> row : rows) {
            BigDecimal average = practice("payments-per-registered", row).value();
            if (average != null) {
                averages.add(average.doubleValue());
            }
            if (PART_OF_A_YEAR.matcher(row.getOrDefault("atypicalcharacteristics", "")).find()) {
                atypical.add(codeOf(row));
            }
        }
        double median = median(averages);
        double spread =
                1.4826 * median(averages.stream().map(each -> Math.abs(each - median)).toList());
        for (Map<String, String> row : rows) {
            BigDecimal average = practice("payments-per-registered", row).value();
            boolean far = average != null && Math.abs(average.doubleValue() - median) > 3 * spread;
            if (far && row.get("contracttype").equals("APMS")) {
                atypical.add(codeOf(row));
            }
        }
        return atypical;
    }

    public static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static @Nullable String partOf(String heading) {
        return PARTS.lines()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals(heading))
                .map(words -> words[1])
                .findFirst()
                .orElse(null);
    }

    private static boolean passesThrough(String heading) {
        return PARTS.lines().anyMatch(line -> line.startsWith(heading + " ") && line.endsWith("*"));
    }

    private static @Nullable BigDecimal sumOf(Map<String, String> row, Predicate<String> wanted) {
        BigDecimal sum = null;
        for (Map.Entry<String, String> cell : row.entrySet()) {
            if (wanted.test(cell.getKey()) && number(cell.getValue()) != null) {
                sum = (sum == null ? BigDecimal.ZERO : sum).add(number(cell.getValue()));
            }
        }
        return sum;
    }

    private static @Nullable BigDecimal total(Map<String, String> row) {
        return first(row, "totalnhspaymentstogeneralpractice");
    }

    private static @Nullable BigDecimal registered(Map<String, String> row) {
        return first(
                row,
                "numberofregisteredpatientslastknownfigure",
                "averagenumberofregisteredpatients");
    }

    private static @Nullable BigDecimal weighted(Map<String, String> row) {
        return first(
                row, "numberofweightedpatientslastknownfigure", "averagenumberofweightedpatients");
    }

    private static @Nullable BigDecimal points(Map<String, String> row) {
        return first(row, "achievementscoremax");
    }

    private static @Nullable BigDecimal available(Map<String, String> row) {
        return first(
                row,
                "maxqofpointsavailabletotalpointsforindicatorswhereregisterexists",
                "totalpointsforindicatorswhereregisterexistsmaxqofpointsavailable");
    }

    /** The most points that the heading names. */
    private static BigDecimal mostPoints(Map<String, String> row) {
        return new BigDecimal(row.get("points there are"));
    }

    private static @Nullable BigDecimal first(Map<String, String> row, String... headings) {
        for (String heading : headings) {
            if (row.containsKey(heading)) {
                return number(row.get(heading));
            }
        }
        return null;
    }

    private static @Nullable BigDecimal number(String cell) {
        return NO_NUMBER.contains(cell.strip()) ? null : new BigDecimal(cell.strip());
    }

    /** Rows below the heading, each cell under the letters of its heading. */
    static List<Map<String, String>> table(String text) {
        List<List<String>> lines = csv(text.startsWith("\ufeff") ? text.substring(1) : text);
        List<String> heading =
                lines.get(0).stream()
                        .map(cell -> cell.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                        .toList();
        String points =
                lines.get(0).stream()
                        .filter(cell -> cell.startsWith("Achievement score"))
                        .map(cell -> cell.replaceAll("\\D", ""))
                        .findFirst()
                        .orElse("0");
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < heading.size(); i++) {
                row.put(heading.get(i), cells.get(i));
            }
            row.put("points there are", points);
            rows.add(row);
        }
        return rows;
    }

    /** A table in commas, with quotation marks round cells that hold commas or line ends. */
    public static List<List<String>> csv(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled =
                    quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (doubled) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                line.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' && !quoted) {
                line.add(cell.toString());
                cell.setLength(0);
                lines.add(line);
                line = new ArrayList<>();
            } else if (c != '\r' || quoted) {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !line.isEmpty()) {
            line.add(cell.toString());
            lines.add(line);
        }
        return lines;
    }
}
