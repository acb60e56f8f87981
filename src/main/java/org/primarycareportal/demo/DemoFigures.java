package org.primarycareportal.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.primarycareportal.demo.figures.FigureFile;
import org.primarycareportal.demo.figures.FigureFiles;
import org.primarycareportal.shared.Period;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The figures of the invented world, as far as they are out by the business clock. */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoFigures {

    private final IncomingFiles files;

    DemoFigures(IncomingFiles files) {
        this.files = files;
    }

    /** Brings in the last period of every publication, so that dashboards are whole. */
    void bringLatest() {
        List<FigureFile> out = out();
        Map<String, Period> last = new HashMap<>();
        out.forEach(
                file ->
                        last.merge(
                                file.publication(),
                                file.period(),
                                (a, b) -> a.compareTo(b) > 0 ? a : b));
        Set<String> there = files.there();
        out.stream()
                .filter(file -> file.period().equals(last.get(file.publication())))
                .filter(file -> !there.contains(file.name()))
                .forEach(this::bringIn);
    }

    List<FigureFile> out() {
        return FigureFiles.all().stream().filter(files::isOut).toList();
    }

    /** What is not there yet, the newest first. */
    List<FigureFile> missing(List<FigureFile> out) {
        Set<String> there = files.there();
        return out.stream()
                .filter(file -> !there.contains(file.name()))
                .sorted(Comparator.comparing(FigureFile::publishedOn).reversed())
                .toList();
    }

    void bringIn(FigureFile file) {
        files.bringIn(file.name(), file.bytes(), file.publishedOn());
    }
}
