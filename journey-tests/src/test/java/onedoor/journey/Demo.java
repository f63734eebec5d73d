package onedoor.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration data say; the journeys name people by their user names only. */
final class Demo {

    private Demo() {}

    static JsonNode file(String name) {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Platform.ROOT.resolve("local/demo").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String idNumber(String username) {
        return find(file("people.json").path("people"), "username", username)
                .path("idno")
                .asString();
    }

    static String departmentOf(String staff) {
        return find(file("staff.json").path("staff"), "username", staff)
                .path("department")
                .asString();
    }

    static String departmentName(String creditCode) {
        return find(file("departments.json").path("departments"), "uscc", creditCode)
                .path("name")
                .asString();
    }

    /** The enterprise for which this person is an agent. */
    static String enterpriseOf(String agent) {
        var number = idNumber(agent);
        return elements(file("enterprises.json").path("enterprises"))
                .filter(enterprise ->
                        elements(enterprise.path("agents"))
                                .anyMatch(a -> a.path("idno").asString().equals(number)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(agent + " is nobody's agent"))
                .path("uscc")
                .asString();
    }

    /** The enterprise that belongs to this person. */
    static String ownedBy(String owner) {
        return find(file("enterprises.json").path("enterprises"), "owner", idNumber(owner))
                .path("uscc")
                .asString();
    }

    static JsonNode resource(String code) {
        return find(file("exchange.json").path("resources"), "code", code);
    }

    /** The first grant of this consumer at the exchange. */
    static JsonNode grantOf(String consumer) {
        return find(file("exchange.json").path("grants"), "consumer", consumer);
    }

    /** The life event that {@code ./onedoor up} imports. */
    static JsonNode lifeEvent() {
        return elements(file("first-import.json").path("files"))
                .map(JsonNode::asString)
                .filter(name -> name.startsWith("life-events/"))
                .findFirst()
                .map(Demo::file)
                .orElseThrow();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.values().stream();
    }

    private static JsonNode find(JsonNode array, String field, String value) {
        return elements(array)
                .filter(element -> element.path(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(field + " " + value + " in " + array));
    }
}
