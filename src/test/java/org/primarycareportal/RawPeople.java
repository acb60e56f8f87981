package org.primarycareportal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Registers and lists of people worked out of the published files by other means than the portal's:
 * columns by their places, sums by the CCGs of another file of the same time.
 */
public final class RawPeople {

    private final Function<String, byte[]> folder;
    private final Map<String, List<List<String>>> read = new HashMap<>();

    public RawPeople(Function<String, byte[]> folder) {
        this.folder = folder;
    }

    /** The figure of a practice, or of a CCG by its code; nothing where the files give none. */
    public Optional<RawFiles.Figure> figure(String indicator, String period, String area) {
        return switch (period) {
            case "2015-16-Q4" -> nhsbsa(indicator, area);
            case "2021-01" ->
                    count(lines("list_size/gp-reg-pat-prac-all_2021-01.csv"), 5, 3, 9, area);
            case "2017-09" ->
                    byAge(
                            indicator,
                            "list_size/gp-reg-pat-prac-quin-age_2017-09_4practices.csv",
                            area);
            case "2026-07" ->
                    byAge(indicator, "list_size/gp-reg-pat-prac-quin-age_2026-07.csv", area);
            case "2013-14" ->
                    register(indicator, lines("qof/prevalencebyccg_1314.csv"), 3, Set.of(area));
            case "2017-18" ->
                    register(
                            indicator,
                            lines("qof/PREVALENCE_1718.csv"),
                            2,
                            members(area, "qof/QOF_overall_achievement_2017-18.csv", 8, 11));
            case "2019-20" ->
                    register(
                            indicator,
                            lines("qof/PREVALENCE_1920.csv"),
                            2,
                            members(area, "qof/QOF_overall_achievement_2019-20.csv", 0, 5));
            case "2020-21" ->
                    register(
                            indicator,
                            lines("qof/PREVALENCE_2021_v2.csv"),
                            2,
                            members(area, "list_size/gp-reg-pat-prac-all_2021-01.csv", 3, 5));
            default -> Optional.empty();
        };
    }

    private List<List<String>> lines(String file) {
        return read.computeIfAbsent(
                file, f -> RawFiles.csv(new String(folder.apply(f), StandardCharsets.UTF_8)));
    }

    /** The area itself if it is a practice, else the practices that a file says it has. */
    private Set<String> members(String area, String file, int ccg, int practice) {
        return area.length() == 6
                ? Set.of(area)
                : lines(file).stream()
                        .filter(line -> line.get(ccg).equals(area))
                        .map(line -> line.get(practice))
                        .collect(Collectors.toSet());
    }

    private static Optional<RawFiles.Figure> count(
            List<List<String>> lines, int practice, int ccg, int people, String area) {
        BigDecimal all =
                lines.stream()
                        .filter(
                                line ->
                                        line.get(practice).equals(area)
                                                || line.get(ccg).equals(area))
                        .map(line -> new BigDecimal(line.get(people)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(only(all));
    }

    /** A CCG has rows of its own, under the code of its location. */
    private Optional<RawFiles.Figure> byAge(String indicator, String file, String area) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal old = BigDecimal.ZERO;
        for (List<String> line : lines(file)) {
            if (line.get(3).equals(area) && line.get(6).equals("ALL")) {
                all = new BigDecimal(line.get(8));
            } else if (line.get(3).equals(area) && line.get(7).matches("(75|80|85|90)_.*|95.")) {
                old = old.add(new BigDecimal(line.get(8)));
            }
        }
        return Optional.of(indicator.equals("POP02") ? share(old, all) : only(all));
    }

    private Optional<RawFiles.Figure> nhsbsa(String indicator, String area) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal old = BigDecimal.ZERO;
        for (List<String> line : lines("list_size/Patient_List_Size_2016_01-03.csv")) {
            if (line.get(7).equals(area) || line.get(5).equals(area + "00")) {
                for (int i = 8; i < 26; i++) {
                    all = all.add(new BigDecimal(line.get(i)));
                }
                old = old.add(new BigDecimal(line.get(24))).add(new BigDecimal(line.get(25)));
            }
        }
        return Optional.of(indicator.equals("POP02") ? share(old, all) : only(all));
    }

    private static RawFiles.Figure only(BigDecimal people) {
        return new RawFiles.Figure(people, null, people);
    }

    private static RawFiles.Figure share(BigDecimal people, BigDecimal list) {
        return new RawFiles.Figure(
                people,
                list,
                people.multiply(BigDecimal.valueOf(100)).divide(list, MathContext.DECIMAL64));
    }

    private static Optional<RawFiles.Figure> register(
            String indicator, List<List<String>> lines, int column, Set<String> areas) {
        String group = indicator.substring("prevalence-".length()).toUpperCase(Locale.UK);
        BigDecimal people = BigDecimal.ZERO;
        BigDecimal list = BigDecimal.ZERO;
        for (List<String> line : lines) {
            boolean wanted =
                    areas.contains(line.get(0))
                            && line.get(1).equals(group)
                            && !line.get(2).equals("Heart Failure due to LVD");
            if (wanted) {
                people = people.add(new BigDecimal(line.get(column)));
                list = list.add(new BigDecimal(line.get(4)));
            }
        }
        return list.signum() == 0 ? Optional.empty() : Optional.of(share(people, list));
    }
}
