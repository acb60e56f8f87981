package org.primarycareportal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own files as text, for the guards that read what a compiler does not. */
final class Sources {

    static final Path JAVA = Path.of("src/main/java/org/primarycareportal");
    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    static final Path TEMPLATES = Path.of("src/main/resources/templates");
    static final Path FRONTEND = Path.of("src/main/frontend");
    static final Path TESTS = Path.of("src/test/java/org/primarycareportal");

    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile(
                    "(?s)\"\"\"(?<block>.*?)\"\"\"|\"(?<line>(?:[^\"\\\\\\n]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)+'|//[^\\n]*|/\\*.*?\\*/");

    private Sources() {}

    /** Files under a folder whose names end so. */
    static List<Path> under(Path folder, String... endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The texts in quotes of a Java file; those joined by a plus sign stand apart. */
    static List<String> texts(String java) {
        List<String> texts = new ArrayList<>();
        Matcher matcher = COMMENT_OR_TEXT.matcher(java);
        while (matcher.find()) {
            if (matcher.group("block") != null) {
                texts.add(matcher.group("block"));
            } else if (matcher.group("line") != null) {
                texts.add(matcher.group("line"));
            }
        }
        return texts;
    }

    /** The room of a file: the first folder below the base. */
    static String room(Path base, Path file) {
        return base.relativize(file).getName(0).toString();
    }
}
