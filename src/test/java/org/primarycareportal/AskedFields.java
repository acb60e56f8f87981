package org.primarycareportal;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What the addresses of the portal ask for beside their paths, and what to type there. */
final class AskedFields {

    /** The name of the list for what stands alone, in no form. */
    private static final String ALONE = "?";

    /**
     * One field.
     *
     * @param name as it is sent
     * @param key as the list calls it
     */
    record Field(String name, String key) {}

    /**
     * What to type in it.
     *
     * @param things whose ids it takes; empty where it takes none
     * @param value that is typed where it takes none, {@code none} where it stays empty
     */
    record Typed(List<String> things, String value) {

        boolean staysEmpty() {
            return value.equals("none");
        }
    }

    private AskedFields() {}

    static Map<String, Typed> list() {
        return GuardList.lines("fields").stream()
                .collect(
                        Collectors.toMap(
                                line -> line.getField("form") + "." + line.getField("field"),
                                line ->
                                        new Typed(
                                                GuardList.several(line.getField("thing")),
                                                line.getField("value")),
                                (one, other) -> one,
                                LinkedHashMap::new));
    }

    static List<Field> of(Method method) {
        String[] names = new DefaultParameterNameDiscoverer().getParameterNames(method);
        Parameter[] parameters = method.getParameters();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            RequestParam alone = parameters[i].getAnnotation(RequestParam.class);
            if (alone != null) {
                String name = alone.name().isEmpty() ? names[i] : alone.name();
                fields.add(new Field(name, ALONE + "." + name));
            } else if (parameters[i].isAnnotationPresent(ModelAttribute.class)) {
                fields.addAll(of(parameters[i].getType(), ""));
            }
        }
        return fields;
    }

    private static List<Field> of(Class<?> form, String prefix) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent each : form.getRecordComponents()) {
            if (each.getType().isRecord()) {
                fields.addAll(of(each.getType(), prefix + each.getName() + "."));
            } else {
                fields.add(
                        new Field(
                                prefix + each.getName(),
                                form.getSimpleName() + "." + each.getName()));
            }
        }
        return fields;
    }
}
