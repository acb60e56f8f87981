package org.primarycareportal.publications;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.imports.FamilyDefinition;
import org.primarycareportal.imports.FileHead;
import org.primarycareportal.imports.Recognition;
import org.primarycareportal.imports.RowReader;
import org.primarycareportal.imports.Staging;
import org.primarycareportal.indicators.Library;
import org.primarycareportal.indicators.StagedValues;
import org.primarycareportal.indicators.YearlyFamily;
import org.primarycareportal.indicators.YearlyFiles;
import org.primarycareportal.practices.DirectoryObservations;
import org.springframework.stereotype.Component;

/**
 * QOF overall achievement: points and list size of each practice. The points there are in all stand
 * in the heading (559 from 2014/15 to 2019/20, 567, then 635).
 */
@Component
class QofAchievement extends YearlyFamily {

    static final String DATA_SET = "qof-achievement";

    /** There have been 559 at the fewest and 1,050 at the most; years and footnotes are others. */
    private static final Pattern POINTS =
            Pattern.compile("(?<![0-9])([4-9]\\d\\d|10\\d\\d)(?![0-9])");

    private final DirectoryObservations observations;
    private final QofReader.Figures figures;

    QofAchievement(DirectoryObservations observations, YearlyFiles yearly, Library library) {
        super(yearly, kind(QofReader.Figures.in(library)));
        this.observations = observations;
        this.figures = QofReader.Figures.in(library);
    }

    private static Kind kind(QofReader.Figures figures) {
        return new Kind(
                DATA_SET,
                "QOF",
                FamilyDefinition.load("publications/families/qof-achievement.yaml"),
                List.of(
                        Measure.sum("List size", figures.list()),
                        Measure.numerators("Points achieved", figures.ofAll())),
                ListSize.valuesOf(figures.list()),
                Rows.PRACTICES);
    }

    /** Without the points there are in all nobody could say what a practice's points are worth. */
    @Override
    public Recognition recognise(FileHead head) {
        Recognition found = definition().recognise(head);
        boolean unsaid = found.isFull() && pointsInAll(found.headingOf(head).cells()) == null;
        return unsaid
                ? found.withMissing(
                        "how many points there are in all (such as 559) in the heading of the points")
                : found;
    }

    @Override
    public RowReader open(Staging staging, FileHead.Line heading) {
        BigDecimal pointsInAll = pointsInAll(heading.cells());
        if (pointsInAll == null) {
            throw new IllegalArgumentException("Only a file that was recognised");
        }
        return new QofReader(
                staging,
                new QofReader.Into(observations.stagingTable(staging), new StagedValues(staging)),
                figures,
                pointsInAll);
    }

    /** The points there are, as the headings say it; nothing where they say none or several. */
    private @Nullable BigDecimal pointsInAll(List<String> heading) {
        Set<String> said = new TreeSet<>();
        for (String cell : heading) {
            boolean carries =
                    definition().means("points", cell) || definition().means("share_of_all", cell);
            Matcher points = POINTS.matcher(cell);
            while (carries && points.find()) {
                said.add(points.group(1));
            }
        }
        return said.size() == 1 ? new BigDecimal(said.iterator().next()) : null;
    }
}
