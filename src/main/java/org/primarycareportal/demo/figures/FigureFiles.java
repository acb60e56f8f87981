package org.primarycareportal.demo.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.primarycareportal.shared.Period;

/**
 * All files of figures of the invented world, as they come out over the three years of its story.
 */
public final class FigureFiles {

    /** The one number from which all chance of the invented world follows. */
    public static final long SEED = 20_171_890;

    private final List<InventedPractice> practices = InventedPractice.all();
    private final List<InventedCluster> clusters = InventedCluster.all();
    private final Map<String, PracticeFigure> ofPractices = new HashMap<>();
    private final Map<String, ClusterFigure> ofClusters = new HashMap<>();
    private final Story story;

    private FigureFiles(long seed) {
        Making making = Making.of(seed);
        story = making.story();
        ExtraCare extraCare = new ExtraCare(making);
        making.recipes().byCode().values().forEach(recipe -> add(making, recipe, extraCare));
    }

    private void add(Making making, Recipe recipe, ExtraCare extraCare) {
        switch (recipe.made()) {
            case "share" -> add(recipe, new Shares(making, recipe));
            case "rate" -> add(recipe, new Rates(making, recipe, extraCare));
            case "rate of a year" -> add(recipe, new RatesOfAYear(making, recipe));
            case "flu season" -> add(recipe, new FluSeason(making, recipe));
            case "points" -> add(recipe, new Points(making, recipe));
            case "meetings" -> add(recipe, new Meetings(making, recipe));
            case "posts" -> add(recipe, new WorkPosts(making, recipe));
            case "income" -> add(recipe, new Income(making, recipe, averageCore()));
            case "list" -> add(recipe, Facts.listSize(making.lists()));
            case "list growth" -> {
                // follows from the lists, which grow by it
            }
            case "aged 75+" -> add(recipe, Facts.aged75(making.lists()));
            case "deprivation" -> add(recipe, Facts.deprivation());
            case "rating" -> add(recipe, Facts.rating(making.story(), recipe));
            case "share of clusters" ->
                    ofClusters.put(recipe.code(), new LiverDisease(making, recipe, practices));
            case "life expectancy" -> ofClusters.put(recipe.code(), Facts.lifeExpectancy());
            default ->
                    throw new IllegalArgumentException(
                            recipe.code() + ": nobody knows how to make " + recipe.made());
        }
    }

    private void add(Recipe recipe, PracticeFigure figure) {
        ofPractices.put(recipe.code(), figure);
    }

    private double averageCore() {
        return practices.stream()
                .mapToDouble(InventedPractice::coreFunding)
                .average()
                .orElseThrow();
    }

    /** Earliest first. */
    public static List<FigureFile> all() {
        return all(SEED);
    }

    static List<FigureFile> all(long seed) {
        FigureFiles world = new FigureFiles(seed);
        List<FigureFile> files = new ArrayList<>();
        for (Publication publication : Publication.all()) {
            for (Period period : publication.periods()) {
                files.addAll(world.files(publication, period));
            }
        }
        files.sort(Comparator.comparing(FigureFile::publishedOn).thenComparing(FigureFile::name));
        return files;
    }

    /** The first file of a period, and one more for those whose figures come late. */
    private List<FigureFile> files(Publication publication, Period period) {
        When when = publication.when(period);
        List<String> due =
                publication.indicators().stream().filter(code -> speaksOf(code, when)).toList();
        SortedSet<Integer> daysLate = new TreeSet<>();
        due.forEach(code -> daysLate.addAll(daysLate(code, when)));
        List<FigureFile> files = new ArrayList<>();
        int release = 0;
        for (int days : daysLate) {
            String suffix = release == 0 ? "" : release == 1 ? "-revised" : "-revised-" + release;
            files.add(
                    new FigureFile(
                            publication.name() + "-" + period.code() + suffix + ".csv",
                            publication.name(),
                            period,
                            publication.publishedOn(period).plusDays(days),
                            () -> rows(due, when, days)));
            release++;
        }
        return files;
    }

    private boolean speaksOf(String code, When when) {
        PracticeFigure figure = ofPractices.get(code);
        return figure == null || figure.speaksOf(when);
    }

    private SortedSet<Integer> daysLate(String code, When when) {
        SortedSet<Integer> days = new TreeSet<>();
        if (ofClusters.containsKey(code)) {
            days.add(0);
        } else {
            there(code, when).forEach(practice -> days.add(daysLate(practice, code, when)));
        }
        return days;
    }

    /** Practices that were open to the end of the period and have no gap in it. */
    private List<InventedPractice> there(String code, When when) {
        return practices.stream()
                .filter(practice -> practice.isOpenOn(when.period().end()))
                .filter(practice -> !story.isGap(practice.code(), code, when.month()))
                .toList();
    }

    private int daysLate(InventedPractice practice, String code, When when) {
        return story.daysLate(practice.code(), code, when.month()).orElse(0);
    }

    private String rows(List<String> codes, When when, int days) {
        StringBuilder rows = new StringBuilder();
        for (String code : codes) {
            PracticeFigure figure = ofPractices.get(code);
            if (figure != null) {
                there(code, when).stream()
                        .filter(practice -> daysLate(practice, code, when) == days)
                        .forEach(
                                practice ->
                                        row(
                                                rows,
                                                code,
                                                practice.code(),
                                                when.period(),
                                                figure.of(practice, when)));
            }
            ClusterFigure ofCluster = ofClusters.get(code);
            if (ofCluster != null) {
                clusters.forEach(
                        cluster ->
                                row(
                                        rows,
                                        code,
                                        cluster.areaCode(),
                                        when.period(),
                                        ofCluster.of(cluster, when)));
            }
        }
        return rows.toString();
    }

    private static void row(
            StringBuilder rows, String code, String area, Period period, Cell cell) {
        rows.append(code)
                .append(',')
                .append(area)
                .append(',')
                .append(period.start())
                .append(',')
                .append(period.end())
                .append(',')
                .append(cell.csv())
                .append(",\n");
    }
}
