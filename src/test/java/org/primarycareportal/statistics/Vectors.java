package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the reference implementations answered, read from a folder of CSV files beside the code. A
 * file belongs to a name when it is called so or starts with it: further cases may lie beside the
 * first, in folders below too. Without the folder the tests that rest on it are skipped, except in
 * the pipeline, where they fail.
 */
final class Vectors {
    private Vectors() {}

    static List<Row> rows(String name) {
        return rows(name, folder());
    }

    static List<Row> rows(String name, Path folder) {
        List<Path> files = files(folder).stream().filter(file -> isCalled(name, file)).toList();
        assertThat(files).as("files called %s*.csv", name).isNotEmpty();
        List<Row> rows = new ArrayList<>();
        for (Path file : files) {
            List<Row> ofFile = read(file);
            assertThat(ofFile).as("rows of %s", file.getFileName()).isNotEmpty();
            rows.addAll(ofFile);
        }
        return rows;
    }

    static Path folder() {
        return folder(
                System.getProperty("portal.vectors", "../shared/vectors"),
                System.getenv("CI") != null);
    }

    static Path folder(String folder, boolean inPipeline) {
        Path path = Path.of(folder).normalize();
        if (!Files.isDirectory(path)) {
            String missing =
                    "No folder of reference answers at " + path + " (-Dportal.vectors=...)";
            return inPipeline ? fail(missing) : abort(missing);
        }
        return path;
    }

    /** Every CSV of the folder and of those below it. */
    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isCalled(String name, Path file) {
        return file.getFileName().toString().matches(name + "([^a-z].*)?\\.csv");
    }

    private static List<Row> read(Path file) {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            return csv.stream().map(record -> new Row(file, record)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of a file; missing (NA) and undefined (NaN) numbers are both read as NaN. */
    record Row(Path file, NamedCsvRecord cells) {
        String text(String column) {
            return cells.getField(column);
        }

        boolean isMissing(String column) {
            return text(column).equals("NA");
        }

        double number(String column) {
            return numberIn(text(column));
        }

        int whole(String column) {
            return Integer.parseInt(text(column));
        }

        boolean flag(String column) {
            return switch (text(column)) {
                case "true" -> true;
                case "false" -> false;
                default -> fail("neither true nor false: " + text(column));
            };
        }

        /** A list with ; between the numbers, an empty cell being an empty list. */
        double[] numbers(String column) {
            return listIn(text(column));
        }

        /** A list of lists with " / " between them. */
        List<double[]> lists(String column) {
            return Arrays.stream(text(column).split(" / ", -1)).map(Row::listIn).toList();
        }

        /** The values that are there, to be asked for a distribution. */
        double[] present(String column) {
            return Arrays.stream(numbers(column)).filter(value -> !Double.isNaN(value)).toArray();
        }

        private static double[] listIn(String cell) {
            return cell.isEmpty()
                    ? new double[0]
                    : Arrays.stream(cell.split(";", -1)).mapToDouble(Row::numberIn).toArray();
        }

        private static double numberIn(String cell) {
            return cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
        }

        @Override
        public String toString() {
            return file.getFileName() + " " + cells.getField(0);
        }
    }
}
