package org.primarycareportal.indicators;

import java.util.regex.Pattern;

/** What publishers write of their indicators, as words to be read on a page. */
public final class PlainWords {

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,500}>");

    private PlainWords() {}

    /**
     * A cell without the signs of web pages, breaks of lines and NA.
     *
     * @param longest how many signs of it are kept
     */
    public static String of(String cell, int longest) {
        String text =
                TAG.matcher(cell)
                        .replaceAll(" ")
                        .replace("&nbsp;", " ")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&")
                        .replaceAll("\\s+", " ")
                        .strip();
        if (text.equalsIgnoreCase("NA") || text.equalsIgnoreCase("n/a")) {
            return "";
        }
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
