package org.primarycareportal.web;

/**
 * Something that an answer to a program holds.
 *
 * @param maybeNothing whether it may be null
 * @param words what it is, as a sentence
 */
public record ApiField(String name, Type type, boolean maybeNothing, String words) {

    /** What its values are. */
    public enum Type {
        TEXT("string", null, "text"),
        WHOLE("integer", null, "whole number"),
        NUMBER("number", null, "number"),
        YES_OR_NO("boolean", null, "true or false"),
        DAY("string", "date", "day, as 2017-03-28"),
        LIST("array", null, "list");

        private final String json;
        private final @org.jspecify.annotations.Nullable String format;
        private final String words;

        Type(String json, @org.jspecify.annotations.Nullable String format, String words) {
            this.json = json;
            this.format = format;
            this.words = words;
        }

        String json() {
            return json;
        }

        @org.jspecify.annotations.Nullable
        String format() {
            return format;
        }

        public String words() {
            return words;
        }
    }

    /** For the page: what its values are, in words. */
    public String kind() {
        return type.words() + (maybeNothing ? ", or null" : "");
    }
}
