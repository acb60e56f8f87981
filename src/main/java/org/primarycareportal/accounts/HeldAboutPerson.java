package org.primarycareportal.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.PersonalData;
import org.primarycareportal.shared.PersonalData.Section;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** All that the rooms hold about one person, gathered for a page and for a download. */
@Component
@Transactional(readOnly = true)
class HeldAboutPerson {

    private static final int MOST_ON_A_PAGE = 100;

    private final List<PersonalData> rooms;
    private final ObjectMapper json;

    HeldAboutPerson(List<PersonalData> rooms, ObjectMapper json) {
        this.rooms = rooms;
        this.json = json;
    }

    /** The latest of each sort, with how many there are. */
    List<Section> forPage(PersonId person) {
        return gather(person, MOST_ON_A_PAGE);
    }

    private List<Section> gather(PersonId person, int most) {
        return rooms.stream()
                .flatMap(room -> room.heldAbout(person, most).stream())
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
    }

    /** Everything, as JSON: a list of objects for each sort. */
    ResponseEntity<byte[]> download(PersonId person, String fileName) {
        Map<String, Object> all = new LinkedHashMap<>();
        gather(person, Integer.MAX_VALUE)
                .forEach(section -> all.put(section.key(), objects(section)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(fileName).build().toString())
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }

    private static List<Map<String, @Nullable Object>> objects(Section section) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : section.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                Object cell = row.get(column);
                boolean time = cell instanceof Instant || cell instanceof LocalDate;
                object.put(section.columns().get(column).key(), time ? "" + cell : cell);
            }
            objects.add(object);
        }
        return objects;
    }
}
