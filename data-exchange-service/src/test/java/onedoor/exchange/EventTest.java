package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.options;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import onedoor.exchange.event.Couriers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class EventTest extends ExchangeTest {

    @Autowired Couriers couriers;

    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    private final String hook = "/hooks/" + scene.number;

    @BeforeEach
    void aGrantOnADeposit() {
        scene.grant(scene.deposit, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(
                options(urlEqualTo(hook))
                        .willReturn(
                                aResponse()
                                        .withStatus(200)
                                        .withHeader("WebHook-Allowed-Origin", "onedoor.exchange")));
        answersHook(204);
    }

    private void answersHook(int status) {
        DEPARTMENT.stubFor(
                WireMock.post(urlEqualTo(hook)).willReturn(aResponse().withStatus(status)));
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private Map<String, Object> form(String delivery, String scope) {
        Map<String, Object> form = new HashMap<>();
        form.put("resource", scene.deposit);
        form.put("purpose", "TEST");
        form.put("delivery", delivery);
        form.put("scope", scope);
        if (delivery.equals("PUSH")) {
            form.put("sink", DEPARTMENT.baseUrl() + hook);
        }
        return form;
    }

    private String subscribe(String delivery, String scope) {
        HttpResponse<String> response =
                keyed("/api/exchange/subscriptions", scene.bearer(), form(delivery, scope));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return "/api/exchange/subscriptions/" + json(response).get("id").asString();
    }

    private void watch(String subscription, String number, String reference) {
        HttpResponse<String> response =
                post(
                        subscription + "/subjects",
                        scene.bearer(),
                        Map.of(
                                "subjects",
                                List.of(
                                        Map.of(
                                                "subject",
                                                subject(number),
                                                "reference",
                                                reference))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static Map<String, String> subject(String number) {
        return Map.of("type", "person", "id", number);
    }

    private void deposits(String id, String number, Map<String, ?> record) {
        HttpResponse<String> response =
                send(
                        request("/api/exchange/deposits/registers/papers/" + id)
                                .header("Authorization", scene.ownerBearer())
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                text(
                                                        Map.of(
                                                                "subject",
                                                                subject(number),
                                                                "record",
                                                                record)))));
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    }

    private JsonNode pulled(String subscription) {
        HttpResponse<String> response = get(subscription + "/events", scene.bearer());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/cloudevents-batch+json");
        return json(response);
    }

    private void acknowledgeAll(String subscription) {
        String next =
                get(subscription + "/events", scene.bearer())
                        .headers()
                        .firstValue("OneDoor-Next")
                        .orElseThrow();
        HttpResponse<String> response =
                post(
                        subscription + "/acknowledgements",
                        scene.bearer(),
                        "{\"position\":" + next + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private void revokesGrants() {
        JsonNode grants =
                json(get("/api/exchange/grants?consumer=" + scene.consumer, administrator()));
        for (JsonNode grant : grants.get("items")) {
            String id = grant.get("id").asString();
            assertThat(
                            post("/api/exchange/grants/" + id + "/revocations", administrator(), "")
                                    .statusCode())
                    .isEqualTo(204);
        }
    }

    private String state(String subscription) {
        return json(get(subscription, scene.bearer())).get("state").asString();
    }

    /** One that has nothing left to carry holds its lease for a moment longer. */
    private void couriersGo(String subscription) {
        String id = subscription.substring(subscription.lastIndexOf('/') + 1);
        await().until(() ->
                jdbc.sql(
                                        "select count(*) from subscription where id = :id and lease_holder is null")
                                .param("id", id)
                                .query(Integer.class)
                                .single()
                        == 1);
        jdbc.sql("update subscription set next_try_at = '2020-01-01' where id = :id")
                .param("id", id)
                .update();
        couriers.setOff();
    }

    private List<LoggedRequest> received() {
        return DEPARTMENT.findAll(postRequestedFor(urlEqualTo(hook)));
    }

    @Nested
    class Pulling {

        @Test
        void tellsInOrderOfWatchedSubjectsOnlyAndNothingOfTheContent() {
            String subscription = subscribe("PULL", "WATCHED");
            watch(subscription, person, "case-7");
            deposits("r1", person, Map.of("name", "不可见"));
            deposits("r2", Numbers.person(), Map.of("name", "别人"));
            deposits("r1", person, Map.of("name", "改名"));
            JsonNode events = pulled(subscription);
            assertThat(events.size()).isEqualTo(2);
            assertThat(events.at("/0/type").asString()).isEqualTo("cn.onedoor.resource.created.v1");
            assertThat(events.at("/1/type").asString()).isEqualTo("cn.onedoor.resource.updated.v1");
            assertThat(events.at("/1/data/fields/0").asString()).isEqualTo("name");
            assertThat(events.at("/1/data/references/0").asString()).isEqualTo("case-7");
            assertThat(events.at("/0/sequence").asString()).isEqualTo("1");
            assertThat(events.at("/1/sequence").asString()).isEqualTo("3");
            assertThat(events.at("/0/data/record")).isEqualTo(events.at("/1/data/record"));
            assertThat(events.toString()).doesNotContain(person, "不可见", "改名", "r1");
        }

        @Test
        void tellsTheSameAgainUntilItIsAcknowledged() {
            String subscription = subscribe("PULL", "ALL");
            deposits("r1", person, Map.of("name", "甲"));
            assertThat(pulled(subscription).size()).isEqualTo(1);
            assertThat(pulled(subscription).size()).isEqualTo(1);
            assertThat(pulled(subscription).at("/0/data").has("references")).isFalse();
            acknowledgeAll(subscription);
            assertThat(pulled(subscription).size()).isZero();
            HttpResponse<String> back =
                    post(subscription + "/acknowledgements", scene.bearer(), "{\"position\":0}");
            assertThat(back.statusCode()).isEqualTo(409);
        }

        @Test
        void doesNotTellOfFieldsThatAreNotGranted() {
            String subscription = subscribe("PULL", "ALL");
            deposits("r1", person, Map.of("name", "甲", "secret", "一"));
            acknowledgeAll(subscription);
            deposits("r1", person, Map.of("name", "甲", "secret", "二"));
            assertThat(pulled(subscription).size()).isZero();
            deposits("r1", person, Map.of("name", "乙", "secret", "三"));
            assertThat(pulled(subscription).at("/0/data/fields").toString())
                    .isEqualTo("[\"name\"]");
        }

        @Test
        void losesNoEventOfManyWriters() {
            String subscription = subscribe("PULL", "ALL");
            List<Long> seen = new CopyOnWriteArrayList<>();
            List<CompletableFuture<Void>> writers =
                    LongStream.range(0, 4)
                            .mapToObj(writer ->
                                    CompletableFuture.runAsync(() -> {
                                        for (int i = 0; i < 10; i++) {
                                            deposits(
                                                    "w" + writer + "-" + i,
                                                    person,
                                                    Map.of("name", "甲"));
                                        }
                                    }))
                            .toList();
            await().until(() -> {
                HttpResponse<String> response =
                        get(subscription + "/events?limit=100", scene.bearer());
                json(response).forEach(event -> seen.add(event.get("sequence").asLong()));
                String next = response.headers().firstValue("OneDoor-Next").orElseThrow();
                post(
                        subscription + "/acknowledgements",
                        scene.bearer(),
                        "{\"position\":" + next + "}");
                return seen.size() >= 40;
            });
            writers.forEach(CompletableFuture::join);
            assertThat(seen)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        }
    }

    @Nested
    class Pushing {

        private String secret;

        private String pushed(String scope) {
            String subscription = subscribe("PUSH", scope);
            assertThat(state(subscription)).isEqualTo("NEW");
            secret =
                    json(send(
                                    request(subscription + "/secrets")
                                            .header("Authorization", scene.bearer())
                                            .POST(HttpRequest.BodyPublishers.noBody())))
                            .get("secret")
                            .asString();
            couriersGo(subscription);
            await().until(() -> state(subscription).equals("ACTIVE"));
            return subscription;
        }

        @Test
        void isSignedOrderedAndEvident() throws GeneralSecurityException {
            String subscription = pushed("WATCHED");
            watch(subscription, person, "case-9");
            deposits("r1", person, Map.of("name", "甲"));
            deposits("r1", person, Map.of("name", "乙"));
            couriersGo(subscription);
            await().until(() -> received().size() == 2);
            LoggedRequest first = received().getFirst();
            assertThat(first.header("Content-Type").firstValue())
                    .startsWith("application/cloudevents+json");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            String signed =
                    first.getHeader("webhook-id")
                            + "."
                            + first.getHeader("webhook-timestamp")
                            + "."
                            + first.getBodyAsString();
            assertThat(first.getHeader("webhook-signature"))
                    .isEqualTo(
                            "v1,"
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    mac.doFinal(
                                                            signed.getBytes(
                                                                    StandardCharsets.UTF_8))));
            assertThat(
                            received().stream()
                                    .map(request ->
                                            JSON.readTree(request.getBodyAsString())
                                                    .get("sequence")
                                                    .asString()))
                    .containsExactly("1", "2");
            JsonNode uses = json(get("/api/exchange/usage/mine", citizen("c", person)));
            assertThat(uses.get("items").size()).isEqualTo(2);
            assertThat(uses.at("/items/0/consumer").asString()).isEqualTo(scene.client());
            assertThat(uses.at("/items/0/purpose/code").asString()).isEqualTo("TEST");
        }

        @Test
        void isTriedAgainLaterAndItsFateIsKnownToBothSides() {
            String subscription = pushed("ALL");
            answersHook(503);
            deposits("r1", person, Map.of("name", "甲"));
            couriersGo(subscription);
            await().until(() ->
                    json(get(subscription + "/deliveries", scene.bearer()))
                            .at("/items/0/state")
                            .asString("")
                            .equals("RETRYING"));
            answersHook(204);
            JsonNode waiting = json(get(subscription, scene.bearer()));
            // The deposit itself may have sent a courier before ours.
            int failures = waiting.get("failures").asInt();
            assertThat(failures).isPositive();
            assertThat(waiting.get("nextTryAt").isNull()).isFalse();
            couriersGo(subscription);
            await().until(() ->
                    json(get(subscription + "/deliveries", scene.bearer()))
                            .at("/items/0/state")
                            .asString("")
                            .equals("DELIVERED"));
            JsonNode delivery =
                    json(get(subscription + "/deliveries", scene.bearer())).at("/items/0");
            assertThat(delivery.get("attempts").asInt()).isEqualTo(failures + 1);
            assertThat(received().stream().map(r -> r.getHeader("webhook-id")).distinct())
                    .hasSize(1);
            String event = "/api/exchange/events/" + delivery.get("eventId").asString();
            JsonNode published = json(get(event, scene.ownerBearer()));
            assertThat(published.at("/deliveries/0/consumer").asString()).isEqualTo(scene.consumer);
            assertThat(get(event, scene.bearer()).statusCode()).isEqualTo(404);
        }

        @Test
        void isGivenUpWhenTheReceiverIsGoneUntilItIsResumed() {
            String subscription = pushed("ALL");
            answersHook(410);
            deposits("r1", person, Map.of("name", "甲"));
            couriersGo(subscription);
            await().until(() -> state(subscription).equals("DEAD"));
            answersHook(204);
            deposits("r2", person, Map.of("name", "乙"));
            post(subscription + "/resumptions", scene.bearer(), Map.of("skip", false));
            couriersGo(subscription);
            await().until(() -> received().size() == 3);
        }
    }

    @Nested
    class Grants {

        @Test
        void endASubscriptionAtOnceWhenTheyEnd() {
            String pull = subscribe("PULL", "ALL");
            deposits("r1", person, Map.of("name", "甲"));
            assertThat(pulled(pull).size()).isEqualTo(1);
            revokesGrants();
            assertThat(get(pull + "/events", scene.bearer()).statusCode()).isEqualTo(409);
            assertThat(state(pull)).isEqualTo("STOPPED");
            assertThat(
                            post(pull + "/resumptions", scene.bearer(), Map.of("skip", false))
                                    .statusCode())
                    .isEqualTo(403);

            Scene again = scene.grant(scene.deposit, List.of("name"), Map.of("purpose", "TEST"));
            Map<String, List<?>> document = new HashMap<>(again.document());
            document.put(
                    "grants",
                    List.of(changed((Map<?, ?>) again.document().get("grants").getFirst())));
            imports(document);
            post(pull + "/resumptions", scene.bearer(), Map.of("skip", false));
            assertThat(pulled(pull).size()).as("of the time without a grant").isZero();
            deposits("r9", person, Map.of("name", "丙"));
            assertThat(pulled(pull).size()).isEqualTo(1);
        }

        private static Map<String, Object> changed(Map<?, ?> grant) {
            Map<String, Object> changed = new HashMap<>();
            grant.forEach((name, value) -> changed.put(String.valueOf(name), value));
            changed.put("legalBasis", "测试条例第二条");
            return changed;
        }

        @Test
        void decideWhoMaySubscribeToWhat() {
            Map<String, Object> otherPurpose = form("PULL", "ALL");
            otherPurpose.put("purpose", "OTHER");
            Map<String, Object> otherField = form("PULL", "ALL");
            otherField.put("fields", List.of("secret"));
            Map<String, Object> noField = form("PULL", "ALL");
            noField.put("fields", List.of("none"));
            String target = "/api/exchange/subscriptions";
            assertThat(keyed(target, scene.bearer(), otherPurpose).statusCode()).isEqualTo(403);
            assertThat(keyed(target, scene.bearer(), otherField).statusCode()).isEqualTo(403);
            assertThat(keyed(target, scene.bearer(), noField).statusCode()).isEqualTo(422);
            assertThat(keyed(target, scene.ownerBearer(), form("PULL", "ALL")).statusCode())
                    .isEqualTo(403);
            assertThat(keyed(target, citizen("c", person), form("PULL", "ALL")).statusCode())
                    .isEqualTo(403);
            Map<String, Object> inside = form("PUSH", "ALL");
            inside.put("sink", "http://169.254.169.254/latest");
            HttpResponse<String> refused = keyed(target, scene.bearer(), inside);
            assertThat(refused.statusCode()).isEqualTo(422);

            String own = subscribe("PULL", "ALL");
            assertThat(keyed(target, scene.bearer(), form("PULL", "ALL")).statusCode())
                    .isEqualTo(409);
            assertThat(get(own, scene.ownerBearer()).statusCode()).isEqualTo(404);
            String official = TOKENS.staff("s", scene.consumerCode, "OFFICER").bearer();
            assertThat(json(get(target, official)).at("/items/0/consumer").asString())
                    .isEqualTo(scene.consumer);
        }
    }

    @Test
    void tellsThatADoubtedFieldWasCorrected() {
        String subscription = subscribe("PULL", "WATCHED");
        watch(subscription, person, "case-3");
        HttpResponse<String> raised =
                keyed(
                        "/api/exchange/objections",
                        citizen("c", person),
                        Map.of("resource", scene.deposit, "field", "name", "reason", "姓名有误"));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        HttpResponse<String> answered =
                keyed(
                        "/api/exchange/objections/"
                                + json(raised).get("id").asString()
                                + "/answers",
                        TOKENS.staff("s", scene.providerCode, "OFFICER").bearer(),
                        Map.of("outcome", "CORRECTED", "reason", "已更正"));
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        JsonNode events = pulled(subscription);
        assertThat(events.at("/0/type").asString()).isEqualTo("cn.onedoor.resource.corrected.v1");
        assertThat(events.at("/0/data/fields/0").asString()).isEqualTo("name");
        assertThat(events.at("/0/data/references/0").asString()).isEqualTo("case-3");
    }

    @Test
    void onlyTheProviderAnnouncesChanges() {
        String subscription = subscribe("PULL", "WATCHED");
        watch(subscription, person, "case-1");
        Map<String, ?> changes =
                Map.of(
                        "resource",
                        scene.deposit,
                        "changes",
                        List.of(
                                Map.of(
                                        "recordId",
                                        person,
                                        "kind",
                                        "CORRECTED",
                                        "fields",
                                        List.of("name"),
                                        "subjects",
                                        List.of(subject(person)))));
        assertThat(keyed("/api/exchange/events", scene.bearer(), changes).statusCode())
                .isEqualTo(404);
        HttpResponse<String> published =
                keyed("/api/exchange/events", scene.ownerBearer(), changes);
        assertThat(published.statusCode()).as(published.body()).isEqualTo(202);
        JsonNode events = pulled(subscription);
        assertThat(events.at("/0/data/change").asString()).isEqualTo("CORRECTED");
        assertThat(events.at("/0/id")).isEqualTo(json(published).at("/events/0"));
        assertThat(events.toString()).doesNotContain(person);
        HttpResponse<String> telltale =
                post(
                        subscription + "/subjects",
                        scene.bearer(),
                        Map.of(
                                "subjects",
                                List.of(
                                        Map.of(
                                                "subject",
                                                subject(person),
                                                "reference",
                                                "P-" + person))));
        assertThat(telltale.statusCode()).isEqualTo(422);
    }
}
