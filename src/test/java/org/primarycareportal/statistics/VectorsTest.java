package org.primarycareportal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class VectorsTest {
    @TempDir Path folder;

    @Test
    void everyFileOfTheNameIsReadAndNoOther() throws IOException {
        file("wilson.csv", "# method", "case_id,x", "a,1", "b,2");
        file("wilson_more.csv", "case_id,x", "c,3");
        file("wilsonian.csv", "case_id,x", "d,4");
        Files.createDirectory(folder.resolve("further"));
        file("further/wilson.csv", "case_id,x", "e,5");

        assertThat(rows("wilson"))
                .extracting(row -> row.text("case_id"))
                .containsExactlyInAnyOrder("a", "b", "c", "e");
    }

    @Test
    void cellsAreReadAsTheReadmeSays() throws IOException {
        file(
                "cells.csv",
                "# line one",
                "# line two, with a comma",
                "case_id,missing,undefined,yes,list,lists,nothing,note",
                "a,NA,NaN,true,1;NA;2.5,1;2 / 3,,\"one, two\"");

        Vectors.Row row = rows("cells").get(0);

        assertThat(row.isMissing("missing")).isTrue();
        assertThat(row.isMissing("undefined")).isFalse();
        assertThat(row.number("missing")).isNaN();
        assertThat(row.number("undefined")).isNaN();
        assertThat(row.flag("yes")).isTrue();
        assertThat(row.numbers("list")).containsExactly(1, Double.NaN, 2.5);
        assertThat(row.present("list")).containsExactly(1, 2.5);
        assertThat(row.lists("lists")).containsExactly(new double[] {1, 2}, new double[] {3});
        assertThat(row.numbers("nothing")).isEmpty();
        assertThat(row.text("note")).isEqualTo("one, two");
    }

    @Test
    void aFileWithoutARowFails() throws IOException {
        file("empty.csv", "# method", "case_id,x");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rows("empty"))
                .withMessageContaining("rows of empty.csv");
    }

    @Test
    void aNameWithoutAFileFails() {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rows("absent"));
    }

    @Test
    void withoutTheFolderTestsAreSkippedSaveInThePipeline() {
        String nowhere = folder.resolve("nowhere").toString();

        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Vectors.folder(nowhere, false))
                .withMessageContaining("No folder of reference answers");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Vectors.folder(nowhere, true))
                .withMessageContaining("No folder of reference answers");
    }

    private List<Vectors.Row> rows(String name) {
        return Vectors.rows(name, folder);
    }

    private void file(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }
}
