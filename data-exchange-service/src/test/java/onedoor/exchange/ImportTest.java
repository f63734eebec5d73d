package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportTest extends ExchangeTest {

    private final Scene scene = new Scene();

    private HttpResponse<String> take(Object document) {
        return post("/api/exchange/imports", administrator(), document);
    }

    private static List<String> pointers(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(json(response).get("type").asString())
                .isEqualTo("urn:onedoor:problem:import-refused");
        return json(response)
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString() + " " + error.get("code").asString())
                .toList();
    }

    @Test
    void takesADocumentAndTheSameAgainChangesNothing() {
        scene.grant(scene.register, List.of("name"), Map.of());
        assertThat(json(take(scene.document())))
                .isEqualTo(
                        JSON.readTree(
                                "{\"created\":7,\"updated\":0,\"unchanged\":0,\"errors\":[]}"));
        assertThat(json(take(scene.document())))
                .isEqualTo(
                        JSON.readTree(
                                "{\"created\":0,\"updated\":0,\"unchanged\":7,\"errors\":[]}"));
    }

    @Test
    void updatesWhatDiffersAndKeepsTheGrantsIdentity() {
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        String before = grants().at("/items/0/id").asString();
        Scene again = scene.grant(scene.register, List.of("name", "bornOn"), Map.of());
        Map<String, List<?>> changed =
                Map.of("grants", List.of(again.document().get("grants").getLast()));
        assertThat(json(take(changed)).get("updated").asInt()).isEqualTo(1);
        assertThat(grants().at("/items/0/id").asString()).isEqualTo(before);
        assertThat(grants().at("/items/0/fields").size()).isEqualTo(2);
    }

    private JsonNode grants() {
        return json(get("/api/exchange/grants?consumer=" + scene.consumer, scene.bearer()));
    }

    @Test
    void takesOneMarkOfAKindOnAFieldOfItsType() {
        List<Map<String, ?>> fields =
                List.of(
                        Map.of("name", "a", "title", "甲", "type", "date", "mark", "date"),
                        Map.of("name", "b", "title", "乙", "type", "date", "mark", "date"),
                        Map.of("name", "c", "title", "丙", "type", "date", "mark", "supplier"),
                        Map.of("name", "d", "title", "丁", "type", "string", "mark", "owner"));
        Map<String, Object> marked =
                scene.resource(scene.code9(), "标记", "marked", Map.of("kind", "deposit"), fields);
        Map<String, List<?>> document =
                Map.of("members", scene.members(), "resources", List.of(marked));
        assertThat(pointers(take(document)))
                .containsExactly(
                        "/resources/0/fields/1/mark duplicate",
                        "/resources/0/fields/2/mark type",
                        "/resources/0/fields/3/mark unknown");
        marked.put("fields", List.of(fields.getFirst()));
        imports(document);
        assertThat(json(get("/api/exchange/resources/" + scene.code9(), scene.bearer())).toString())
                .contains("\"mark\":\"date\"");
    }

    @Test
    void namesEveryMistakeAndTakesNothing() {
        scene.grant(
                "306014001/999999",
                List.of("name"),
                Map.of(
                        "validFrom",
                        "2026-13-01",
                        "path",
                        "/doc*.json",
                        "quota",
                        Map.of("perMinute", 0)));
        scene.grant(
                scene.register,
                List.of("nonsense"),
                Map.of("methods", List.of("DELETE"), "purpose", ""));
        List<Object> members = new ArrayList<>(scene.members());
        members.add(
                Map.of(
                        "memberClass",
                        "COM",
                        "memberCode",
                        scene.providerCode.substring(0, 17) + "I",
                        "name",
                        "",
                        "subsystems",
                        List.of(Map.of("code", "a/b", "name", "x"))));
        List<Object> resources = new ArrayList<>(scene.resources());
        resources.add(
                scene.resource(
                        "x",
                        "坏",
                        "listMethods",
                        Map.of("kind", "http", "url", "file:///etc/passwd"),
                        List.of()));
        resources.add(
                scene.resource(
                        scene.code9(), "同名", "register", Map.of("kind", "deposit"), List.of()));
        assertThat(
                        pointers(
                                take(
                                        Map.of(
                                                "members", members,
                                                "resources", resources,
                                                "grants", scene.document().get("grants")))))
                .containsExactlyInAnyOrder(
                        "/members/2/memberClass unknown",
                        "/members/2/memberCode check-digit",
                        "/members/2/name required",
                        "/members/2/subsystems/0/code form",
                        "/resources/4/code form",
                        "/resources/4/service form",
                        "/resources/4/adapter/url form",
                        "/resources/5/adapter/kind fields-required",
                        "/grants/0/resource unknown",
                        "/grants/0/path form",
                        "/grants/0/validFrom form",
                        "/grants/0/quota/perMinute range",
                        "/grants/1/methods/0 unknown",
                        "/grants/1/fields/0 unknown",
                        "/grants/1/purpose required");
        assertThat(
                        json(get(
                                        "/api/exchange/resources?name=" + "别名" + scene.register,
                                        administrator()))
                                .at("/items"))
                .isEmpty();
    }

    @Test
    void refusesAServiceThatAnotherResourceHas() {
        imports(scene.document());
        Map<String, ?> taken =
                scene.resource(
                        scene.code9(),
                        "同名",
                        "register",
                        Scene.http("x", scene.providerCode),
                        Scene.fields());
        assertThat(pointers(take(Map.of("resources", List.of(taken)))))
                .containsExactly("/resources/0/service taken");
    }

    @Test
    void refusesAGrantOnWhatIsNotShared() {
        Map<String, Object> closed =
                scene.resource(
                        scene.code9(),
                        "不予共享",
                        "closed9",
                        Scene.http("x", scene.providerCode),
                        Scene.fields());
        closed.put("shareType", 3);
        closed.put("description", Map.of("shareCondition", "《中华人民共和国保守国家秘密法》第九条"));
        scene.grant(scene.code9(), List.of("name"), Map.of());
        assertThat(
                        pointers(
                                take(
                                        Map.of(
                                                "members", scene.members(),
                                                "resources", List.of(closed),
                                                "grants", scene.document().get("grants")))))
                .containsExactly("/grants/0/resource not-shared");
    }

    @Test
    void isForTheExchangesAdministratorAlone() {
        assertThat(post("/api/exchange/imports", null, "{}").statusCode()).isEqualTo(401);
        assertThat(post("/api/exchange/imports", citizen("c", Numbers.person()), "{}").statusCode())
                .isEqualTo(403);
        assertThat(take("{\"unknown\":1}").statusCode()).isEqualTo(400);
        assertThat(take("{").statusCode()).isEqualTo(400);
    }

    @Test
    void findsResourcesByNameOrAliasPageByPage() {
        imports(scene.document());
        JsonNode page =
                json(
                        get(
                                "/api/exchange/resources?limit=2&after="
                                        + scene.register
                                        + "&name=%E5%88%AB",
                                scene.bearer()));
        assertThat(page.at("/items").size()).isEqualTo(2);
        assertThat(page.at("/items/0/code").asString()).isEqualTo(scene.raw);
        assertThat(page.at("/next").asString()).isEqualTo(scene.deposit);
        assertThat(page.at("/items/0/providerName").asString()).isEqualTo("提供方" + scene.number);
        JsonNode none =
                json(
                        get(
                                "/api/exchange/resources?subjectType=enterprise&after="
                                        + scene.register,
                                scene.bearer()));
        assertThat(none.at("/items"))
                .noneMatch(item -> item.get("code").asString().equals(scene.raw));
    }

    @Test
    void showsAConsumerItsOwnGrantsOnly() {
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        assertThat(grants().at("/items").size()).isEqualTo(1);
        assertThat(
                        get("/api/exchange/grants?consumer=" + scene.consumer, scene.ownerBearer())
                                .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/exchange/grants", citizen("c", Numbers.person())).statusCode())
                .isEqualTo(403);
    }
}
