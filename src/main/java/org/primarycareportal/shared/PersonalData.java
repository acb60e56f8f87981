package org.primarycareportal.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a room holds about a person, for the person to see and take along. Each room that keeps
 * something under somebody's name offers this; never passwords, secrets, links or their hashes.
 */
public interface PersonalData {

    /**
     * @param most rows of a section; its count is of all
     */
    List<Section> heldAbout(PersonId person, int most);

    /**
     * A table of one sort of data.
     *
     * @param key its name in the download
     * @param count of all rows, of which these may be the latest
     * @param rows a cell for each column: text, number, yes or no, day, moment or nothing
     */
    record Section(
            int order,
            String key,
            String title,
            List<Column> columns,
            int count,
            List<List<@Nullable Object>> rows) {

        /** The columns that the page has room for. */
        public List<Integer> shown() {
            return java.util.stream.IntStream.range(0, columns.size())
                    .filter(column -> !columns.get(column).heading().isEmpty())
                    .boxed()
                    .toList();
        }

        /** A cell as the page says it. */
        public String words(int row, int column) {
            Object cell = rows.get(row).get(column);
            if (cell == null || cell.equals("")) {
                return "–";
            }
            if (cell instanceof Boolean yes) {
                return yes ? "yes" : "no";
            }
            if (cell instanceof Instant moment) {
                return Dates.moment(moment);
            }
            return cell instanceof LocalDate day ? Dates.day(day) : cell.toString();
        }
    }

    /**
     * @param heading empty where the page leaves the column to the download
     */
    record Column(String key, String heading) {}
}
