package org.primarycareportal.imports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All families that the rooms offer. */
@Component
class Families {

    private final List<FileFamily> families;

    Families(List<FileFamily> families) {
        this.families =
                families.stream()
                        .sorted(Comparator.comparing(family -> family.definition().name()))
                        .toList();
    }

    List<FileFamily> all() {
        return families;
    }

    /** A family with what it makes of a file. */
    record Match(FileFamily family, Recognition recognition) {}

    /** What every family says of a file, the best first. */
    List<Match> tried(FileHead head) {
        return families.stream()
                .map(family -> new Match(family, family.recognise(head)))
                .sorted(
                        Comparator.comparing((Match match) -> match.recognition().isFull())
                                .thenComparing(match -> match.recognition().columns().size())
                                .reversed())
                .toList();
    }

    Optional<FileFamily> byCode(String code) {
        return families.stream()
                .filter(family -> family.definition().code().equals(code))
                .findFirst();
    }

    FileFamily of(FileImport fileImport) {
        String code = fileImport.family();
        return Optional.ofNullable(code)
                .flatMap(this::byCode)
                .orElseThrow(() -> new IllegalStateException("No family " + code));
    }
}
