package onedoor.exchange.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.catalogue.Resource;

/** An OpenAPI description made from what a resource declares, for those that brought none. */
final class DerivedOpenApi {

    private DerivedOpenApi() {}

    static Map<String, Object> of(Resource resource, String instance) {
        Map<String, Object> fields = fields(resource);
        Map<String, Object> question = question(fields);
        Map<String, Object> answer = answer(fields);
        Map<String, Object> query =
                Map.of(
                        "requestBody",
                        Map.of("content", json(question)),
                        "responses",
                        Map.of(
                                "200",
                                Map.of("description", resource.name(), "content", json(answer))));
        String server = "/r1/" + instance + "/" + resource.provider() + "/" + resource.service();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", resource.name(), "version", "1"));
        document.put("servers", List.of(Map.of("url", server)));
        document.put("paths", Map.of("/query", Map.of("post", query)));
        return document;
    }

    private static Map<String, Object> fields(Resource resource) {
        Map<String, Object> fields = new LinkedHashMap<>();
        resource.fields()
                .forEach(field ->
                        fields.put(
                                field.name(),
                                Map.of("title", field.title(), "type", type(field.type()))));
        return fields;
    }

    private static String type(Resource.Field.Type type) {
        return switch (type) {
            case STRING, DATE -> "string";
            case INTEGER, AMOUNT -> "integer";
            case BOOLEAN -> "boolean";
        };
    }

    private static Map<String, Object> question(Map<String, Object> fields) {
        Map<String, Object> subject = Map.of("type", "object", "required", List.of("type", "id"));
        return Map.of(
                "type",
                "object",
                "required",
                List.of("subject", "fields"),
                "properties",
                Map.of("subject", subject, "fields", array(Map.of("enum", fields.keySet()))));
    }

    private static Map<String, Object> answer(Map<String, Object> fields) {
        return object(
                Map.of(
                        "asOf", Map.of("type", "string", "format", "date-time"),
                        "records", array(object(fields))));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties);
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }
}
