package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the catalogue says of a resource, and how it is found. */
class CatalogueTest extends ExchangeTest {

    private final Scene scene = new Scene();

    private Map<String, Object> described(Map<String, ?> description) {
        Map<String, Object> resource = new HashMap<>();
        resource.putAll(
                scene.resource(
                        scene.register,
                        "婚姻登记" + scene.number + "号",
                        "register",
                        Scene.http("register", scene.providerCode),
                        Scene.fields()));
        resource.put("description", description);
        return resource;
    }

    private HttpResponse<String> put(Map<String, Object> resource) {
        return post(
                "/api/exchange/imports",
                administrator(),
                Map.of("members", scene.members(), "resources", List.of(resource)));
    }

    private JsonNode search(String query) {
        return json(get("/api/exchange/resources?" + query, scene.bearer()));
    }

    private JsonNode one(String code) {
        return json(get("/api/exchange/resources/" + code, scene.bearer()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> codes(JsonNode found) {
        return found.get("items").valueStream().map(item -> item.get("code").asString()).toList();
    }

    @Nested
    class ASearch {

        @Test
        void findsByWordsOfNameSummaryFieldAndProvider() {
            put(described(Map.of("summary", "省内婚姻登记的结果")));
            String words = encoded("婚姻登记" + scene.number + "号 结果 出生日期 提供方" + scene.number);
            assertThat(codes(search("q=" + words))).containsExactly(scene.register);
            assertThat(codes(search("q=" + words + encoded(" 没有的词")))).isEmpty();
        }

        @Test
        void narrowsByFieldSharingTypeAndCategory() {
            imports(scene.document());
            String own = "provider=" + encoded(scene.provider);
            assertThat(codes(search(own + "&field=bornon")))
                    .containsExactly(scene.register, scene.deposit, scene.disabled);
            assertThat(codes(search(own + "&shareType=1"))).isEmpty();
            assertThat(codes(search(own + "&category=306014"))).hasSize(4);
            assertThat(codes(search(own + "&category=1"))).isEmpty();
            assertThat(get("/api/exchange/resources?shareType=7", scene.bearer()).statusCode())
                    .isEqualTo(422);
        }

        @Test
        void comesInPagesWithCountsOverAllOfThem() {
            imports(scene.document());
            String own = "provider=GOV/" + scene.providerCode + "&limit=3";
            JsonNode first = search(own);
            assertThat(codes(first)).hasSize(3);
            assertThat(first.at("/facets/category/0/value").asString()).isEqualTo("3");
            assertThat(first.at("/facets/category/0/count").asInt()).isEqualTo(4);
            JsonNode second = search(own + "&after=" + encoded(first.get("next").asString()));
            assertThat(codes(second)).containsExactly(scene.disabled);
            assertThat(second.get("next").isNull()).isTrue();
        }
    }

    @Nested
    class CoreMetadata {

        @Test
        void isShownWithTheResource() {
            put(
                    described(
                            Map.of(
                                    "format", "SPREADSHEET",
                                    "shareMethod", "FILE",
                                    "shareCondition", "限办理不动产登记",
                                    "openness", "CONDITIONAL",
                                    "updateCycle", "MONTHLY",
                                    "publishedOn", "2020-01-31",
                                    "related", List.of("306014001/000001"),
                                    "dataLifeDays", 30)));
            JsonNode shown = one(scene.register);
            assertThat(shown.get("format").asString()).isEqualTo("SPREADSHEET");
            assertThat(shown.get("category"))
                    .isEqualTo(JSON.readTree("{\"code\":\"3\",\"name\":\"部门信息资源\"}"));
            assertThat(shown.get("level").asInt()).isEqualTo(4);
            assertThat(shown.get("dataLifeDays").asInt()).isEqualTo(30);
            assertThat(shown.get("overdue").asBoolean()).as("monthly, never updated").isTrue();
        }

        @Test
        void isNotToldOfAResourceThatIsNotThere() {
            assertThat(get("/api/exchange/resources/306014001/777", scene.bearer()).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void mustBeWellFormed() {
            Map<String, Object> resource =
                    described(
                            Map.of(
                                    "format", "PAPER",
                                    "updateCycle", "SOMETIMES",
                                    "publishedOn", "昨天",
                                    "related", List.of("x"),
                                    "dataLifeDays", 0));
            resource.put("timeoutMillis", 1);
            assertThat(pointers(put(resource)))
                    .containsExactlyInAnyOrder(
                            "/resources/0/description/format",
                            "/resources/0/description/updateCycle",
                            "/resources/0/description/publishedOn",
                            "/resources/0/description/related/0",
                            "/resources/0/description/dataLifeDays",
                            "/resources/0/timeoutMillis");
        }

        @Test
        void namesTheLawOfWhatIsNotShared() {
            Map<String, Object> resource = described(Map.of("shareCondition", "不便共享"));
            resource.put("shareType", 3);
            assertThat(pointers(put(resource)))
                    .containsExactly("/resources/0/description/shareCondition");
            resource.put("description", Map.of("shareCondition", "《保守国家秘密法》第九条第一款"));
            assertThat(put(resource).statusCode()).isEqualTo(200);
        }

        @Test
        void givesADataItemOneSourceOnly() {
            String item = "数据项" + scene.number;
            assertThat(put(described(Map.of("leads", List.of(item)))).statusCode()).isEqualTo(200);
            Scene other = new Scene();
            Map<String, Object> second =
                    new HashMap<>(
                            other.resource(
                                    other.register,
                                    "同一项",
                                    "register",
                                    Scene.http("register", other.providerCode),
                                    Scene.fields()));
            second.put("description", Map.of("leads", List.of(item)));
            assertThat(
                            pointers(
                                    post(
                                            "/api/exchange/imports",
                                            administrator(),
                                            Map.of(
                                                    "members", other.members(),
                                                    "resources", List.of(second)))))
                    .containsExactly("/resources/0/description/leads/0");
        }
    }

    @Nested
    class AShape {

        @Test
        void getsAVersionWithEveryDifferenceNamed() {
            Map<String, Object> resource = described(Map.of());
            put(resource);
            List<Object> more = new ArrayList<>(Scene.fields());
            more.add(Map.of("name", "place", "title", "地点", "type", "string", "level", 1));
            resource.put("fields", more);
            put(resource);
            more.remove(0);
            more.set(0, Map.of("name", "bornOn", "title", "出生日期", "type", "string", "level", 3));
            put(resource);
            put(resource);
            Object unmarked = more.getLast();
            more.set(
                    2,
                    Map.of(
                            "name",
                            "place",
                            "title",
                            "地点",
                            "type",
                            "string",
                            "level",
                            1,
                            "mark",
                            "supplier"));
            put(resource);
            more.set(2, unmarked);
            put(resource);
            JsonNode versions =
                    json(get(
                                    "/api/exchange/resources/" + scene.register + "/versions",
                                    scene.bearer()))
                            .get("items");
            assertThat(versions.valueStream().map(version -> version.get("compatible").asBoolean()))
                    .containsExactly(true, true, false, true, false);
            assertThat(kinds(versions.get(3))).containsExactly("MARKED place");
            assertThat(kinds(versions.get(4))).containsExactly("UNMARKED place");
            assertThat(kinds(versions.get(1))).containsExactly("ADDED place");
            assertThat(kinds(versions.get(2)))
                    .containsExactly("REMOVED name", "RETYPED bornOn", "RECLASSIFIED bornOn");
        }

        private static List<String> kinds(JsonNode version) {
            return version.get("changes")
                    .valueStream()
                    .map(change ->
                            change.get("kind").asString() + " " + change.get("field").asString())
                    .toList();
        }
    }

    private static List<String> pointers(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        return json(response)
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString())
                .toList();
    }
}
