package org.primarycareportal.audit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** What rows of the trail say, in the words of people. */
@Component
class EntryWords {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String NOTHING = "–";
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final MessageSource messages;
    private final EntryKinds kinds;
    private final ObjectMapper json;

    EntryWords(MessageSource messages, EntryKinds kinds, ObjectMapper json) {
        this.messages = messages;
        this.kinds = kinds;
        this.json = json;
    }

    /** "Import confirmed" for {@code import.confirmed}. */
    String action(String key) {
        return String.valueOf(
                messages.getMessage("audit.action." + key, null, plain(key), Locale.UK));
    }

    String kind(String kind) {
        return kinds.words(kind);
    }

    /** {@code statedPopulation} as "Stated population". */
    static String plain(String key) {
        String apart = HUMP.matcher(key.replace('.', ' ')).replaceAll(" ");
        String low = apart.toLowerCase(Locale.UK);
        return low.isEmpty() ? key : low.substring(0, 1).toUpperCase(Locale.UK) + low.substring(1);
    }

    /** One field of a row, before and after. */
    record Change(String field, String before, String after) {

        public boolean differs() {
            return !before.equals(after);
        }
    }

    /** Every field of either side, those of before first. */
    List<Change> changes(String before, String after) {
        Map<String, Object> was = json.readValue(before, VALUES);
        Map<String, Object> is = json.readValue(after, VALUES);
        Set<String> fields = new LinkedHashSet<>(was.keySet());
        fields.addAll(is.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            changes.add(new Change(plain(field), value(was.get(field)), value(is.get(field))));
        }
        return changes;
    }

    private String value(@Nullable Object value) {
        if (value == null || value.equals("") || value.equals("null")) {
            return NOTHING;
        }
        if (Restricted.isOne(value)) {
            return "changed (text restricted)";
        }
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        return value instanceof List<?> || value instanceof Map<?, ?>
                ? json.writeValueAsString(value)
                : said(value.toString());
    }

    /** A day as people write it; every other text as it is kept. */
    private static String said(String text) {
        if (!DAY.matcher(text).matches()) {
            return text;
        }
        try {
            return Dates.day(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return text;
        }
    }
}
