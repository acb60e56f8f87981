package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.primarycareportal.Program;
import org.primarycareportal.Visitor;
import org.primarycareportal.accounts.Role;
import org.primarycareportal.accounts.Scope;
import org.primarycareportal.indicators.PageCsv;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description for programs says what is there: every address, parameter and field. */
@PortalTest
class ApiDescriptionTest {

    @Autowired MockMvcTester pages;
    @Autowired GuardWorld world;
    @Autowired ApiDescription description;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private JsonNode openApi;

    @BeforeEach
    void itIsRead() {
        world.stands();
        openApi = Program.json(Program.at(pages).get("/api/v1/openapi.json"));
    }

    /** Each address with its handler, as "GET /api/v1/practices". */
    private Map<String, HandlerMethod> mapped() {
        Map<String, HandlerMethod> mapped = new TreeMap<>();
        mapping.getHandlerMethods()
                .forEach(
                        (info, handler) ->
                                info.getPatternValues().stream()
                                        .filter(path -> path.startsWith(Api.PATH))
                                        .filter(path -> !path.equals(ApiDescriptionController.PATH))
                                        .forEach(
                                                path ->
                                                        info.getMethodsCondition()
                                                                .getMethods()
                                                                .forEach(
                                                                        method ->
                                                                                mapped.put(
                                                                                        method
                                                                                                + " "
                                                                                                + plain(
                                                                                                        path),
                                                                                        handler))));
        return mapped;
    }

    private static String plain(String path) {
        return path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }

    @Test
    void everyAddressForProgramsIsDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        openApi.get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .propertyNames()
                                        .forEach(
                                                method ->
                                                        described.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        assertThat(described).hasSizeGreaterThan(10).isEqualTo(mapped().keySet());
        assertThat(openApi.get("openapi").asString()).isEqualTo("3.1.0");
    }

    @Test
    void everyAddressSaysItsScopeInTheDescriptionToo() {
        mapped().forEach(
                        (key, handler) -> {
                            Api api =
                                    AnnotatedElementUtils.findMergedAnnotation(
                                            handler.getBeanType(), Api.class);
                            assertThat(api).as(key).isNotNull();
                            assertThat(described(key).at("/security/0/token/0").asString())
                                    .as(key)
                                    .isEqualTo(api.value().code());
                        });
    }

    private JsonNode described(String key) {
        String[] parts = key.split(" ");
        return openApi.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }

    @Test
    void theParametersAreThoseThatTheAddressReads() {
        mapped().forEach(
                        (key, handler) -> {
                            Set<String> said = new TreeSet<>();
                            described(key)
                                    .get("parameters")
                                    .forEach(
                                            each -> {
                                                if (each.get("in").asString().equals("query")) {
                                                    said.add(each.get("name").asString());
                                                }
                                            });
                            described(key)
                                    .at(
                                            "/requestBody/content/application~1x-www-form-urlencoded/schema/properties")
                                    .propertyNames()
                                    .forEach(said::add);
                            assertThat(said).as(key).isEqualTo(read(handler));
                        });
    }

    private static Set<String> read(HandlerMethod handler) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : handler.getMethod().getParameters()) {
            if (parameter.isAnnotationPresent(RequestParam.class)) {
                names.add(parameter.getName());
            } else if (parameter.isAnnotationPresent(ModelAttribute.class)) {
                names.addAll(
                        Arrays.stream(parameter.getType().getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
            }
        }
        return names;
    }

    @Test
    void theFieldsOfAnswersAreThoseThatAreDescribed() {
        Program program =
                Program.of(pages, world.person(Role.IA, Scope.installation()), Program.ALL);
        Map<String, String> examples =
                Map.of(
                        "/api/v1/practices", "/api/v1/practices?ccg=G1A",
                        "/api/v1/clusters", "/api/v1/clusters?ccg=G1A",
                        "/api/v1/indicators", "/api/v1/indicators?ccg=G1A",
                        "/api/v1/indicators/{code}/values",
                                "/api/v1/indicators/ACC02/values?ccg=G1A",
                        "/api/v1/imports/{id}", "/api/v1/imports/" + world.importId());
        examples.forEach(
                (path, example) -> {
                    JsonNode schema =
                            described("GET " + path)
                                    .at("/responses/200/content/application~1json/schema");
                    JsonNode answer = Program.json(program.get(example));
                    assertThat(names(answer)).as(path).isEqualTo(names(schema.get("properties")));
                    JsonNode items = answer.get("items");
                    if (items != null) {
                        JsonNode fields = schema.at("/properties/items/items/properties");
                        assertThat(items.isEmpty()).as(path).isFalse();
                        assertThat(names(items.get(0))).as(path).isEqualTo(names(fields));
                        items.forEach(item -> hasTheTypes(item, fields));
                    } else {
                        hasTheTypes(answer, schema.get("properties"));
                    }
                });
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static void hasTheTypes(JsonNode object, JsonNode fields) {
        object.properties()
                .forEach(
                        each ->
                                assertThat(types(fields.get(each.getKey()).get("type")))
                                        .as(each.getKey() + " = " + each.getValue())
                                        .contains(typeOf(each.getValue())));
    }

    /** A whole number is a number too. */
    private static List<String> types(JsonNode type) {
        List<String> types = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asString()));
        } else {
            types.add(type.asString());
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case STRING -> "string";
            default -> "object";
        };
    }

    @Test
    void thePageShowsEveryAddressWithItsParametersAndFields() {
        String page = Visitor.text(Visitor.at(pages).get("/help/api"));
        assertThat(page).contains("Authorization: Bearer").contains("/api/v1/openapi.json");
        for (ApiOperation operation : description.operations()) {
            assertThat(page).contains(operation.method() + " " + operation.path());
            assertThat(
                            operation.fields().stream()
                                    .map(ApiField::name)
                                    .filter(name -> !page.contains(">" + name + "<"))
                                    .collect(Collectors.toSet()))
                    .isEmpty();
        }
    }

    @Test
    void programsThatOnlyAskWhetherTheDescriptionIsThereAreToldSo() {
        MvcTestResult head =
                Program.at(pages)
                        .send(
                                MockMvcRequestBuilders.request(
                                        HttpMethod.HEAD, URI.create("/api/v1/openapi.json")));
        assertThat(Program.status(head)).isEqualTo(200);
    }

    /** Programs have the cluster's id besides. */
    @Test
    void theDownloadsOfPagesSayWhatProgramsAreTold() {
        Visitor visitor = Visitor.at(pages);
        visitor.signIn(
                world.person(Role.IA, Scope.installation()).signInName(), GuardWorld.PASSWORD);
        for (String list :
                List.of(
                        "/indicators.csv?sort=code",
                        "/practices.csv?sort=code",
                        "/clusters.csv?sort=ccg")) {
            String[] path = list.split("\\?");
            List<Map<String, String>> page =
                    new ArrayList<>(
                            PageCsv.rows(
                                    Visitor.text(visitor.get(list + "&ccg=" + GuardWorld.CCG))));
            List<Map<String, String>> told =
                    PageCsv.rows(
                            Visitor.text(
                                    visitor.get("/api/v1" + path[0] + "?ccg=" + GuardWorld.CCG)));
            told.forEach(row -> row.remove("cluster_id"));
            page.removeIf(row -> "No cluster yet".equals(row.get("name")));
            assertThat(told).as(list).isNotEmpty().isEqualTo(page);
        }
    }
}
