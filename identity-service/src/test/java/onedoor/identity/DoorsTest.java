package onedoor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Who may do what at each door that is not tested elsewhere. */
@IdentityTest
class DoorsTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Town town;

    private MvcTestResult get(String path, String bearer) {
        return mvc.get().uri(path).header("Authorization", bearer).exchange();
    }

    @Nested
    class Registering {

        private JsonNode register(String username, String password, String idNumber) {
            return town.call(
                    "POST",
                    "/api/identity/registrations",
                    tokens.citizen(UUID.randomUUID().toString()).bearer(),
                    Map.of(
                            "username", username,
                            "password", password,
                            "name", "新来者",
                            "idNumber", idNumber,
                            "mobile", "13700137000"));
        }

        private String name() {
            return "new" + UUID.randomUUID().toString().substring(0, 8);
        }

        @Test
        void givesLevelTwo() {
            JsonNode answer = register(name(), TestData.PASSWORD, TestData.idNumber());
            assertThat(answer.get("assurance").asInt()).isEqualTo(2);
        }

        @Test
        void needsNoToken() {
            assertThat(
                            mvc.post()
                                    .uri("/api/identity/registrations")
                                    .contentType("application/json")
                                    .content("{}"))
                    .hasStatus(422);
        }

        @Test
        void happensOncePerPerson() {
            String idNumber = TestData.idNumber();
            register(name(), TestData.PASSWORD, idNumber);
            assertThat(register(name(), TestData.PASSWORD, idNumber).get("type").asString())
                    .endsWith(":already-registered");
        }

        @Test
        void doesNotTakeAnImportedPersonsPlace() {
            assertThat(
                            register(name(), TestData.PASSWORD, town.person(4).idno())
                                    .get("type")
                                    .asString())
                    .endsWith(":already-registered");
        }

        @Test
        void refusesATakenName() {
            String taken = town.person(2).username();
            assertThat(
                            register(taken, TestData.PASSWORD, TestData.idNumber())
                                    .get("type")
                                    .asString())
                    .endsWith(":username-taken");
        }

        @Test
        void refusesAWeakPassword() {
            for (String weak : List.of("short1A", "alllowercase", "12345678")) {
                JsonNode answer = register(name(), weak, TestData.idNumber());
                assertThat(answer.get("errors").get(0).get("pointer").asString())
                        .isEqualTo("/password");
            }
        }

        @Test
        void pointsAtAWrongNumber() {
            JsonNode answer = register(name(), TestData.PASSWORD, "990101199013311234");
            assertThat(answer.get("errors").get(0).get("pointer").asString())
                    .isEqualTo("/idNumber");
        }
    }

    @Nested
    class APersonInFull {

        @Test
        void isForWorkflowAndPolicyOnly() {
            Somebody person = town.person(3);
            String path = "/api/identity/persons/" + person.id();
            assertThat(get(path, tokens.service("workflow-service").bearer()))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("idNumber")
                    .isEqualTo(person.idno());
            assertThat(get(path, tokens.service("data-exchange-service").bearer())).hasStatus(404);
            assertThat(get(path, tokens.citizen(person.id()).bearer())).hasStatus(404);
            assertThat(get(path, tokens.staff("s", "d", "OFFICER").bearer())).hasStatus(404);
        }

        @Test
        void isGivenToWorkflowActingForTheApplicant() {
            Somebody person = town.person(3);
            String path = "/api/identity/persons/" + person.id();
            assertThat(get(path, actingFor(person, "workflow-service")))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("idNumber")
                    .isEqualTo(person.idno());
            assertThat(get(path, actingFor(person, "data-exchange-service"))).hasStatus(404);
        }

        private String actingFor(Somebody person, String service) {
            return tokens.citizen(person.id()).claim("act", Map.of("sub", service)).bearer();
        }
    }

    @Nested
    class Systems {

        private JsonNode register(String bearer, Object form) {
            return town.call("POST", "/api/identity/systems", bearer, form);
        }

        @Test
        void belongToTheAdministratorsOwnDepartment() {
            String own = town.department();
            String other = town.department();
            String admin = tokens.staff("admin", own, "EXCHANGE_ADMIN").bearer();
            JsonNode system = register(admin, Map.of("subsystem", "archive", "name", "档案系统"));
            assertThat(system.get("clientId").asString()).isEqualTo(own + ".archive");
            assertThat(
                            register(
                                            admin,
                                            Map.of(
                                                    "subsystem", "archive",
                                                    "name", "x",
                                                    "department", other))
                                    .get("status")
                                    .asInt())
                    .isEqualTo(403);
            String stranger = tokens.staff("admin", other, "EXCHANGE_ADMIN").bearer();
            assertThat(
                            mvc.delete()
                                    .uri("/api/identity/systems/" + own + ".archive")
                                    .header("Authorization", stranger))
                    .hasStatus(404);
            JsonNode list = town.call("GET", "/api/identity/systems", stranger, null);
            assertThat(list.get("items").isEmpty()).isTrue();
        }

        @Test
        void areRegisteredOnce() {
            String department = town.department();
            Map<String, Object> form =
                    Map.of("subsystem", "once", "name", "一次", "department", department);
            register(town.operator(), form);
            assertThat(register(town.operator(), form).get("type").asString())
                    .endsWith(":system-exists");
        }

        @Test
        void neverSendTheirPrivateKey() {
            JsonNode answer =
                    register(
                            town.operator(),
                            Map.of(
                                    "subsystem",
                                    "leaky",
                                    "name",
                                    "泄密",
                                    "department",
                                    town.department(),
                                    "publicKey",
                                    TestKeys.key("private").toJSONObject()));
            assertThat(answer.get("type").asString()).endsWith(":invalid-key");
        }

        @Test
        void withAKeyGetNoSecret() {
            JsonNode answer =
                    register(
                            town.operator(),
                            Map.of(
                                    "subsystem",
                                    "keyed",
                                    "name",
                                    "持钥",
                                    "department",
                                    town.department(),
                                    "publicKey",
                                    TestKeys.key("public").toPublicJWK().toJSONObject()));
            assertThat(answer.get("clientSecret").isNull()).isTrue();
        }
    }

    @Nested
    class TheAudit {

        @Test
        void isReadByTheAuditAdministratorPageByPage() {
            town.person(3);
            town.person(3);
            String admin = tokens.staff("auditor", "d", "AUDIT_ADMIN").bearer();
            JsonNode first = town.call("GET", "/api/identity/audit?limit=1", admin, null);
            assertThat(first.get("items").size()).isOne();
            JsonNode second =
                    town.call(
                            "GET",
                            "/api/identity/audit?limit=1&after=" + first.get("next").asString(),
                            admin,
                            null);
            assertThat(second.get("items").get(0).get("seq").asLong())
                    .isLessThan(first.get("items").get(0).get("seq").asLong());
        }

        @Test
        void isClosedToEverybodyElse() {
            assertThat(get("/api/identity/audit", town.operator())).hasStatus(403);
        }
    }

    @Nested
    class Consent {

        @Test
        void isGivenAndTakenBack() {
            String me = tokens.citizen(town.person(3).id()).bearer();
            Map<String, Object> form = Map.of("purpose", "policy-push", "noticeVersion", "2026-01");
            town.call("POST", "/api/identity/me/consents", me, form);
            town.call("POST", "/api/identity/me/consents", me, form);
            JsonNode given = town.call("GET", "/api/identity/me/consents", me, null);
            assertThat(given.get("items").size()).isOne();
            assertThat(
                            mvc.delete()
                                    .uri("/api/identity/me/consents/policy-push")
                                    .header("Authorization", me))
                    .hasStatus(204);
            JsonNode after = town.call("GET", "/api/identity/me/consents", me, null);
            assertThat(after.get("items").get(0).get("withdrawnAt").isNull()).isFalse();
        }
    }

    @Test
    void theDepartmentListIsPublic() {
        String department = town.department();
        assertThat(mvc.get().uri("/api/identity/departments"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].name")
                .asArray()
                .contains("测试局" + department);
    }

    @Test
    void describesItself() {
        assertThat(mvc.get().uri("/v3/api-docs"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("info.title")
                .asString()
                .contains("identity");
    }

    @Nested
    class TheStaffOfADepartment {

        @Test
        void isForItsOwnStaffAndForTheServicesThatTellThemOfTheirWork() {
            String own = town.department();
            String other = town.department();
            town.staff(own, "CLERK", "OFFICER");
            String path = "/api/identity/departments/" + own + "/staff";
            assertThat(get(path, tokens.staff("s", own, "CLERK").bearer()))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("items[0].roles")
                    .asArray()
                    .containsExactly("CLERK", "OFFICER");
            assertThat(get(path, tokens.service("workflow-service").bearer())).hasStatusOk();
            assertThat(get(path, tokens.staff("s", other, "HEAD").bearer())).hasStatus(404);
            assertThat(get(path, tokens.service("policy-service").bearer())).hasStatusOk();
            assertThat(get(path, tokens.service("data-exchange-service").bearer())).hasStatus(404);
            assertThat(get(path, tokens.citizen("c").bearer())).hasStatus(404);
        }
    }
}
