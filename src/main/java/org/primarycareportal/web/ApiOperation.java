package org.primarycareportal.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What programs may ask at one address, said once: the address refuses what does not stand here,
 * and the description and its page are made of it.
 *
 * @param path as it is mapped, without patterns of its variables
 * @param shape of the answer
 * @param fields of each item of a list, or of the one thing that is answered
 */
public record ApiOperation(
        String method,
        String path,
        String name,
        String words,
        ApiScope scope,
        Shape shape,
        List<ApiParameter> parameters,
        List<ApiField> fields) {

    /** How an answer is made up. */
    public enum Shape {
        /** Items in pages; its address with .csv behind answers the same as CSV. */
        LIST,
        /** One thing. */
        ONE,
        /** One thing that was made by asking. */
        MADE
    }

    public ApiOperation {
        parameters = List.copyOf(parameters);
        fields = List.copyOf(fields);
    }

    String key() {
        return key(method, path);
    }

    /** Patterns of variables and the twin with .csv behind say the same. */
    static String key(String method, String pattern) {
        return method
                + " "
                + pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}")
                        .replaceAll("\\.csv$", "");
    }

    boolean takes(String parameter) {
        return parameters.stream()
                .filter(ApiParameter::isInTheRequestItself)
                .anyMatch(known -> known.name().equals(parameter));
    }

    String names() {
        String names =
                parameters.stream()
                        .filter(ApiParameter::isInTheRequestItself)
                        .map(ApiParameter::name)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    public boolean isList() {
        return shape == Shape.LIST;
    }
}
