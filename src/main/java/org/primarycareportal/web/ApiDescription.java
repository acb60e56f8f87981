package org.primarycareportal.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.primarycareportal.web.ApiParameter.Place;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All that programs may ask, as OpenAPI 3.1 has it: made of the operations, so never old. */
@Component
class ApiDescription {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROBLEM = "#/components/schemas/Problem";

    private final List<ApiOperation> operations;

    ApiDescription(ObjectProvider<ApiOperation> operations) {
        this.operations =
                operations.stream()
                        .sorted(
                                Comparator.comparing(ApiOperation::path)
                                        .thenComparing(ApiOperation::method))
                        .toList();
    }

    List<ApiOperation> operations() {
        return operations;
    }

    byte[] json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("openapi", "3.1.0");
        all.put(
                "info",
                Map.of(
                        "title", "Primary care portal",
                        "version", "1",
                        "description",
                                "Practices, clusters and figures as the pages show them, and the way in for files. Times of figures are periods, such as 2017-18, 2017-18-Q4, 2018-03 or 2018."));
        all.put("servers", List.of(Map.of("url", "/")));
        all.put("paths", paths());
        all.put("components", Map.of("securitySchemes", schemes(), "schemas", schemas()));
        return JSON.writeValueAsBytes(all);
    }

    private Map<String, Object> paths() {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (ApiOperation operation : operations) {
            put(paths, operation, operation.path(), "");
            if (operation.isList()) {
                put(paths, operation, operation.path() + ".csv", "AsCsv");
            }
        }
        return new LinkedHashMap<>(paths);
    }

    private static void put(
            Map<String, Map<String, Object>> paths,
            ApiOperation operation,
            String path,
            String suffix) {
        paths.computeIfAbsent(path, p -> new LinkedHashMap<>())
                .put(
                        operation.method().toLowerCase(Locale.ROOT),
                        described(operation, operation.name() + suffix, !suffix.isEmpty()));
    }

    private static Map<String, Object> described(ApiOperation operation, String id, boolean csv) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("operationId", id);
        said.put("summary", operation.words());
        said.put("security", List.of(Map.of("token", List.of(operation.scope().code()))));
        said.put("parameters", parameters(operation));
        Map<String, Object> body = body(operation);
        if (!body.isEmpty()) {
            said.put("requestBody", Map.of("required", true, "content", body));
        }
        said.put("responses", responses(operation, csv));
        return said;
    }

    private static List<Map<String, Object>> parameters(ApiOperation operation) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (ApiParameter parameter : operation.parameters()) {
            if (parameter.in() == Place.FORM || parameter.in() == Place.FILE) {
                continue;
            }
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("name", parameter.name());
            said.put("in", parameter.in().code());
            said.put("required", parameter.required());
            said.put("description", parameter.words());
            said.put("schema", Map.of("type", "string"));
            if (parameter.example() != null) {
                said.put("example", parameter.example());
            }
            parameters.add(said);
        }
        return parameters;
    }

    private static Map<String, Object> body(ApiOperation operation) {
        List<ApiParameter> sent =
                operation.parameters().stream()
                        .filter(each -> each.in() == Place.FORM || each.in() == Place.FILE)
                        .toList();
        if (sent.isEmpty()) {
            return Map.of();
        }
        boolean file = sent.stream().anyMatch(each -> each.in() == Place.FILE);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put(
                "required",
                sent.stream().filter(ApiParameter::required).map(ApiParameter::name).toList());
        Map<String, Object> properties = new LinkedHashMap<>();
        sent.forEach(
                each ->
                        properties.put(
                                each.name(),
                                each.in() == Place.FILE
                                        ? Map.of("contentMediaType", "application/octet-stream")
                                        : Map.of("type", "string", "description", each.words())));
        schema.put("properties", properties);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                file ? "multipart/form-data" : "application/x-www-form-urlencoded",
                Map.of("schema", schema));
        if (file) {
            body.put("application/octet-stream", Map.of("schema", Map.of()));
        }
        return body;
    }

    private static Map<String, Object> responses(ApiOperation operation, boolean csv) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> content = new LinkedHashMap<>();
        if (!csv) {
            content.put("application/json", Map.of("schema", answer(operation)));
        }
        if (operation.isList()) {
            content.put("text/csv", Map.of("schema", Map.of("type", "string")));
        }
        responses.put(
                operation.shape() == ApiOperation.Shape.MADE ? "201" : "200",
                Map.of("description", "What was asked for", "content", content));
        responses.put(
                "400", problem("A parameter is wrong or unknown, or a token stood in the address"));
        responses.put("401", problem("No token, or one that is unknown, over or revoked"));
        responses.put("403", problem("The token has another scope, or its owner may not do this"));
        responses.put("404", problem("There is nothing there that the owner of the token can see"));
        if (operation.method().equals("POST")) {
            responses.put("409", problem("It has changed since it was read"));
            responses.put("413", problem("The file is too large"));
            responses.put("422", problem("A rule says no"));
        }
        responses.put("429", problem("Too many wrong tokens came from this network address"));
        responses.put("503", problem("The database does not answer; try again in a minute"));
        return responses;
    }

    private static Map<String, Object> problem(String words) {
        return Map.of(
                "description",
                words,
                "content",
                Map.of(ApiProblem.TYPE, Map.of("schema", Map.of("$ref", PROBLEM))));
    }

    private static Map<String, Object> answer(ApiOperation operation) {
        Map<String, Object> item = object(operation.fields());
        if (!operation.isList()) {
            return item;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("items", Map.of("type", "array", "items", item));
        properties.put("total", counted("How many items all pages have"));
        properties.put("page", counted("Which page this is, from 1"));
        properties.put("size", counted("How many items make a page"));
        properties.put(
                "next",
                Map.of(
                        "type",
                        List.of("string", "null"),
                        "description",
                        "The address of the page after this one"));
        return Map.of(
                "type",
                "object",
                "required",
                List.copyOf(properties.keySet()),
                "properties",
                properties);
    }

    private static Map<String, Object> counted(String words) {
        return Map.of("type", "integer", "description", words);
    }

    private static Map<String, Object> object(List<ApiField> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), property(field)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("required", fields.stream().map(ApiField::name).toList());
        object.put("properties", properties);
        return object;
    }

    private static Map<String, Object> property(ApiField field) {
        Map<String, Object> property = new LinkedHashMap<>();
        String type = field.type().json();
        property.put("type", field.maybeNothing() ? List.of(type, "null") : type);
        if (field.type().format() != null) {
            property.put("format", field.type().format());
        }
        if (field.type() == ApiField.Type.LIST) {
            property.put("items", Map.of());
        }
        property.put("description", field.words());
        return property;
    }

    private static Map<String, Object> schemes() {
        return Map.of(
                "token",
                Map.of(
                        "type",
                        "http",
                        "scheme",
                        "bearer",
                        "description",
                        "A personal token, made under Account, Tokens. Scopes: "
                                + java.util.Arrays.stream(ApiScope.values())
                                        .map(scope -> scope.code() + " (" + scope.words() + ")")
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static Map<String, Object> schemas() {
        return Map.of(
                "Problem",
                object(
                        List.of(
                                text("type", "Always about:blank"),
                                text("title", "What went wrong, in a few words"),
                                new ApiField(
                                        "status", ApiField.Type.WHOLE, false, "The status again"),
                                text("detail", "What is wrong and what to do"),
                                text("help", "The page that explains all this"))));
    }

    private static ApiField text(String name, String words) {
        return new ApiField(name, ApiField.Type.TEXT, false, words);
    }
}
