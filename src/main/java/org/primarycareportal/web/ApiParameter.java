package org.primarycareportal.web;

import org.jspecify.annotations.Nullable;

/**
 * Something that a program may or must say when it asks.
 *
 * @param words what it does, as a sentence
 * @param example one value that it takes; nothing where none helps
 */
public record ApiParameter(
        String name, Place in, boolean required, String words, @Nullable String example) {

    /** Where it stands. */
    public enum Place {
        PATH("path"),
        QUERY("query"),
        HEADER("header"),
        /** In the body, as the field of a form. */
        FORM("form"),
        /** The body itself, or the one file of a form. */
        FILE("body");

        private final String code;

        Place(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public static final ApiParameter CCG =
            query(
                    "ccg",
                    "Code of a CCG, or several with commas between. Without it: yours, as on pages.",
                    "Z01");

    public static final ApiParameter PAGE =
            query("page", "Which part of the list, from 1. CSV without it holds all of it.", "2");

    public static final ApiParameter SIZE =
            query("size", "How many items make a page, 1 to 5000; 500 without it.", "1000");

    public static final ApiParameter VERSION =
            query(
                    "version",
                    "From when the list is, as the links to its other parts say. 409 where it has changed meanwhile: begin again.",
                    null);

    public static ApiParameter query(String name, String words, @Nullable String example) {
        return new ApiParameter(name, Place.QUERY, false, words, example);
    }

    public static ApiParameter path(String name, String words, String example) {
        return new ApiParameter(name, Place.PATH, true, words, example);
    }

    public static ApiParameter form(String name, boolean required, String words) {
        return new ApiParameter(name, Place.FORM, required, words, null);
    }

    public static ApiParameter header(String name, boolean required, String words) {
        return new ApiParameter(name, Place.HEADER, required, words, null);
    }

    boolean isInTheRequestItself() {
        return in == Place.QUERY || in == Place.FORM;
    }
}
