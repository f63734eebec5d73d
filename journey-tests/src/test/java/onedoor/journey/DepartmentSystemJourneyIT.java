package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Journey C: a department's system calls the exchange under its grant. */
@TestMethodOrder(OrderAnnotation.class)
class DepartmentSystemJourneyIT {

    private static final String ADMINISTRATOR = "jy.exchange";
    private static final String SUBSYSTEM = "enrolment";
    private static final String SUBJECT = "zhangxiaoyun";

    private static Platform platform;
    private static DepartmentSystem system;
    private static String service;
    private static String purpose;
    private static List<String> fields;

    @BeforeAll
    static void obtainsACredentialOfItsOwn() {
        platform = Platform.running();
        system = DepartmentSystem.enrolment(platform);
        var grant = Demo.grantOf("GOV/" + Demo.departmentOf(ADMINISTRATOR) + "/" + SUBSYSTEM);
        var resource = Demo.resource(grant.path("resource").asString());
        service =
                "/r1/CN-99/%s/%s"
                        .formatted(
                                resource.path("provider").asString(),
                                resource.path("service").asString());
        purpose = grant.path("purpose").asString();
        fields = Demo.elements(grant.path("fields")).map(field -> field.asString()).toList();
    }

    @Test
    @Order(1)
    void getsOnlyTheFieldsOfItsGrantAndLeavesEvidence() {
        var answer = ask(fields.subList(0, 2), Map.of()).expect(200);
        assertThat(answer.body().at("/records/0").propertyNames())
                .containsExactlyInAnyOrderElementsOf(fields.subList(0, 2));
        assertThat(answer.headers().firstValue("x-road-request-hash")).isPresent();
        assertThat(answer.headers().firstValue("x-road-client")).hasValue(system.member);

        var exchangeId = answer.headers().firstValue("OneDoor-Evidence").orElseThrow();
        var evidence =
                Visitor.signedIn(platform, "audit.admin")
                        .get("/api/exchange/evidence/" + exchangeId)
                        .expect(200);
        assertThat(evidence.body().toString())
                .contains(purpose)
                .doesNotContain(Demo.idNumber(SUBJECT));
        assertThat(
                        DepartmentSystem.anonymously(platform, "/log/checkpoint", Map.of())
                                .body()
                                .asString())
                .matches("(?s)\\S+\\n\\d+\\n\\S+\\n\\n— \\S+ \\S+\\n");
    }

    @Test
    @Order(2)
    void thePersonConcernedSeesWhoUsedWhichDataAndWhy() {
        var citizen = Visitor.signedIn(platform, SUBJECT);
        var use =
                Until.holds(Until.PATIENCE, () -> usage(citizen), found -> !found.isMissingNode());
        assertThat(use.path("consumerName").asString())
                .contains(Demo.departmentName(Demo.departmentOf(ADMINISTRATOR)));
        assertThat(use.path("legalBasis").asString()).isNotEmpty();
        assertThat(use.path("fields").toString()).contains(fields.getFirst());
        assertThat(
                        Visitor.signedIn(platform, "wangxiulan")
                                .get("/api/exchange/usage/mine")
                                .expect(200)
                                .body()
                                .toString())
                .doesNotContain(purpose);
    }

    @Test
    @Order(3)
    void isRefusedWithoutAToken() {
        var answer =
                DepartmentSystem.anonymously(
                        platform,
                        service + "/me?fields=" + fields.getFirst(),
                        Map.of("X-Road-Client", system.member, "OneDoor-Purpose", purpose));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("/type")).isEqualTo("client.unauthenticated");
    }

    @Test
    @Order(4)
    void isRefusedInAnothersName() {
        var answer = ask(fields, Map.of("X-Road-Client", "CN-99/GOV/0/none"));
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.headers().firstValue("X-Road-Error")).isPresent();
    }

    @Test
    @Order(5)
    void isRefusedForAnotherPurpose() {
        assertThat(ask(fields, Map.of("OneDoor-Purpose", "OTHER")).text("/type"))
                .isEqualTo("client.purpose_not_granted");
    }

    @Test
    @Order(6)
    void isRefusedAFieldThatTheGrantDoesNotName() {
        assertThat(ask(List.of("headName"), Map.of()).text("/type"))
                .isEqualTo("client.field_not_granted");
        assertThat(ask(List.of(), Map.of()).text("/type")).isEqualTo("client.fields_required");
    }

    @Test
    @Order(7)
    void isRefusedAServiceWithoutAGrant() {
        var other = service.substring(0, service.lastIndexOf('/')) + "/population/me?fields=name";
        var answer = system.call(other, headers(Map.of())).expect(500);
        assertThat(answer.text("/type")).isEqualTo("server.serverproxy.access_denied");
        assertThat(answer.text("/message")).startsWith("Request is not allowed: SERVICE:CN-99/");
        assertThat(answer.headers().firstValue("X-Road-Error"))
                .hasValue("server.serverproxy.access_denied");
    }

    @Test
    @Order(8)
    void isToldWhenItsQuotaIsSpent() {
        // Twenty a minute: whichever minute it is, it is over long after the twenty-first call.
        var refused =
                Until.holds(
                        Until.PATIENCE,
                        () -> ask(fields.subList(0, 1), Map.of()),
                        answer -> answer.status() == 429);
        assertThat(refused.text("/type")).isEqualTo("client.quota_exceeded");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    /** The newest use for this journey's purpose; other journeys use this person's data too. */
    private static JsonNode usage(Visitor citizen) {
        var items = citizen.get("/api/exchange/usage/mine").expect(200).body().path("items");
        return Demo.elements(items)
                .filter(item -> item.at("/purpose/code").asString().equals(purpose))
                .findFirst()
                .orElse(items.path(-1));
    }

    private static Answer ask(List<String> wanted, Map<String, String> headers) {
        var query = wanted.isEmpty() ? "" : "?fields=" + String.join(",", wanted);
        return system.call(service + "/me" + query, headers(headers));
    }

    private static Map<String, String> headers(Map<String, String> changed) {
        var all = new HashMap<String, String>();
        all.put("OneDoor-Purpose", purpose);
        all.put("OneDoor-Subject", "person/" + Demo.idNumber(SUBJECT));
        all.put("X-Road-Issue", "JOURNEY-C");
        all.putAll(changed);
        return all;
    }
}
