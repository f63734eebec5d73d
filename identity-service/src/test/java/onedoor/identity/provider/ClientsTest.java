package onedoor.identity.provider;

import static onedoor.identity.provider.Browser.claims;
import static onedoor.identity.provider.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import onedoor.identity.IdentityTest;
import onedoor.identity.TestData;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.identity.TestKeys;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@IdentityTest
class ClientsTest {

    private static final Map<String, String> OWN = Map.of("grant_type", "client_credentials");

    @LocalServerPort int port;
    @Autowired Town town;
    @Autowired JdbcClient jdbc;

    private Browser browser;

    @BeforeEach
    void comeToTheDoor() {
        browser = new Browser(port);
    }

    private Map<String, String> own(String assertion) {
        return Map.of("grant_type", "client_credentials", "client_assertion", assertion);
    }

    @Nested
    class WithAKeyOfTheirOwn {

        @Test
        void getATokenForOneService() {
            JsonNode answer =
                    browser.token(
                            "workflow-service",
                            Map.of("grant_type", "client_credentials", "audience", "exchange"));
            JsonNode claims = claims(answer.get("access_token").asString());
            assertThat(claims.get("sub").asString()).isEqualTo("workflow-service");
            assertThat(claims.get("kind").asString()).isEqualTo("service");
            assertThat(claims.get("member").asString()).endsWith("/workflow");
            assertThat(claims.get("aud").toString()).isEqualTo("\"exchange\"");
        }

        @Test
        void leaveNoRow() {
            int before = rows();
            browser.token("workflow-service", OWN);
            assertThat(rows()).isEqualTo(before);
        }

        private int rows() {
            return jdbc.sql("select count(*) from sign_in").query(Integer.class).single();
        }

        @Test
        void bringTheirRoles() {
            JsonNode claims = claims(browser.token("operator", OWN).get("access_token").asString());
            assertThat(claims.get("roles").toString())
                    .isEqualTo("[\"EXCHANGE_ADMIN\",\"SYSTEM_ADMIN\"]");
        }

        @Test
        void areRefusedAnAudienceThatDoesNotExist() {
            JsonNode answer =
                    browser.token(
                            "workflow-service",
                            Map.of("grant_type", "client_credentials", "audience", "elsewhere"));
            assertThat(answer.get("error").asString()).isEqualTo("invalid_target");
        }

        @Test
        void areRefusedAnAssertionUsedTwice() {
            String assertion = TestKeys.assertion("workflow-service");
            assertThat(browser.tokenResponse("workflow-service", own(assertion)).statusCode())
                    .isEqualTo(200);
            assertRefused(assertion);
        }

        @Test
        void areRefusedAnExpiredOne() {
            assertRefused(
                    TestKeys.assertion(
                            "workflow-service", Map.of(), Instant.now().minusSeconds(120)));
        }

        @Test
        void areRefusedALongLivedOne() {
            assertRefused(
                    TestKeys.assertion(
                            "workflow-service", Map.of(), Instant.now().plusSeconds(3600)));
        }

        @Test
        void areRefusedOneMeantForSomebodyElse() {
            assertRefused(
                    TestKeys.assertion(
                            "workflow-service",
                            Map.of("aud", "https://elsewhere.example"),
                            Instant.now().plusSeconds(60)));
        }

        @Test
        void areRefusedOneSignedWithAForeignKey() {
            assertRefused(
                    TestKeys.assertion(
                            TestKeys.key("foreign"),
                            "workflow-service",
                            Map.of(),
                            Instant.now().plusSeconds(60)));
        }

        private void assertRefused(String assertion) {
            HttpResponse<String> answer = browser.tokenResponse("workflow-service", own(assertion));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).get("error").asString()).isEqualTo("invalid_client");
        }
    }

    @Nested
    class ChangingTheirKey {

        private final ECKey old = TestKeys.key("old");
        private final ECKey fresh = TestKeys.key("fresh");
        private String clientId;

        @BeforeEach
        void register() {
            String department = town.department();
            clientId = department + ".rotating";
            town.call(
                    "POST",
                    "/api/identity/systems",
                    town.operator(),
                    Map.of(
                            "subsystem",
                            "rotating",
                            "name",
                            "轮换系统",
                            "department",
                            department,
                            "publicKey",
                            old.toPublicJWK().toJSONObject()));
        }

        private String keys() {
            return "/api/identity/systems/" + clientId + "/keys";
        }

        private JsonNode add(ECKey key) {
            return town.call(
                    "POST",
                    keys(),
                    town.operator(),
                    Map.of("publicKey", key.toPublicJWK().toJSONObject()));
        }

        private int ask(ECKey key) {
            return browser.tokenResponse(
                            clientId,
                            own(
                                    TestKeys.assertion(
                                            key,
                                            clientId,
                                            Map.of(),
                                            Instant.now().plusSeconds(60))))
                    .statusCode();
        }

        @Test
        void areServedWithBothUntilTheOldOneIsRemoved() throws JOSEException {
            assertThat(ask(fresh)).as("not registered yet").isEqualTo(401);
            assertThat(add(fresh).get("items")).hasSize(2);
            assertThat(ask(old)).isEqualTo(200);
            assertThat(ask(fresh)).isEqualTo(200);
            town.call("DELETE", keys() + "/" + old.computeThumbprint(), town.operator(), null);
            assertThat(ask(old)).isEqualTo(401);
            assertThat(ask(fresh)).isEqualTo(200);
        }

        @Test
        void keepAtLeastOneAndAtMostThree() throws JOSEException {
            assertThat(
                            town.call(
                                            "DELETE",
                                            keys() + "/" + old.computeThumbprint(),
                                            town.operator(),
                                            null)
                                    .get("type")
                                    .asString())
                    .endsWith("last-key");
            add(fresh);
            assertThat(add(fresh).get("items")).as("once more changes nothing").hasSize(2);
            add(TestKeys.key("third"));
            assertThat(add(TestKeys.key("fourth")).get("type").asString())
                    .endsWith("too-many-keys");
        }

        @Test
        void neverHandInAPrivateOne() {
            assertThat(
                            town.call(
                                            "POST",
                                            keys(),
                                            town.operator(),
                                            Map.of("publicKey", fresh.toJSONObject()))
                                    .get("type")
                                    .asString())
                    .endsWith("invalid-key");
        }
    }

    @Nested
    class WithASharedSecret {

        private String department;
        private JsonNode system;

        @BeforeEach
        void register() {
            department = town.department();
            system =
                    town.call(
                            "POST",
                            "/api/identity/systems",
                            town.operator(),
                            Map.of(
                                    "subsystem", "register",
                                    "name", "登记系统",
                                    "department", department));
        }

        private HttpResponse<String> ask(String secret, Map<String, String> form) {
            String basic = system.get("clientId").asString() + ":" + secret;
            return new Browser(port)
                    .post(
                            "/oauth2/token",
                            form,
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    basic.getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void getATokenForTheExchangeOnly() {
            HttpResponse<String> answer = ask(system.get("clientSecret").asString(), OWN);
            JsonNode claims = claims(json(answer).get("access_token").asString());
            assertThat(claims.get("client_id").asString()).isEqualTo(department + ".register");
            assertThat(claims.get("member").asString())
                    .isEqualTo("CN-99/GOV/" + department + "/register");
            assertThat(claims.get("department").asString()).isEqualTo(department);
            assertThat(claims.get("aud").toString()).contains("exchange").doesNotContain("policy");
            HttpResponse<String> elsewhere =
                    ask(
                            system.get("clientSecret").asString(),
                            Map.of("grant_type", "client_credentials", "audience", "workflow"));
            assertThat(json(elsewhere).get("error").asString()).isEqualTo("invalid_target");
        }

        @Test
        void areRefusedAWrongOne() {
            assertThat(ask("wrong", OWN).statusCode()).isEqualTo(401);
        }

        @Test
        void areRefusedTheOldOneAfterANewOne() {
            JsonNode fresh =
                    town.call(
                            "POST",
                            "/api/identity/systems/"
                                    + system.get("clientId").asString()
                                    + "/secrets",
                            town.operator(),
                            null);
            assertThat(ask(system.get("clientSecret").asString(), OWN).statusCode()).isEqualTo(401);
            assertThat(ask(fresh.get("clientSecret").asString(), OWN).statusCode()).isEqualTo(200);
        }

        @Test
        void areRefusedAfterRemoval() {
            town.call(
                    "DELETE",
                    "/api/identity/systems/" + system.get("clientId").asString(),
                    town.operator(),
                    null);
            assertThat(ask(system.get("clientSecret").asString(), OWN).statusCode()).isEqualTo(401);
        }

        @Test
        void areStoredAsAHash() {
            assertThat(
                            jdbc.sql("select secret_hash from client where client_id = :id")
                                    .param("id", system.get("clientId").asString())
                                    .query(String.class)
                                    .single())
                    .startsWith("hmac256:")
                    .doesNotContain(system.get("clientSecret").asString());
        }
    }

    @Nested
    class ExchangingAPersonsToken {

        private Somebody citizen;
        private JsonNode tokens;

        @BeforeEach
        void signIn() {
            citizen = town.person(4);
            tokens = json(browser.redeem(browser.code(citizen.username(), TestData.PASSWORD)));
        }

        private HttpResponse<String> exchange(String client, String token) {
            return browser.tokenResponse(
                    client,
                    Map.of(
                            "grant_type",
                            "urn:ietf:params:oauth:grant-type:token-exchange",
                            "subject_token",
                            token,
                            "subject_token_type",
                            "urn:ietf:params:oauth:token-type:access_token",
                            "requested_token_type",
                            "urn:ietf:params:oauth:token-type:access_token",
                            "audience",
                            "exchange"));
        }

        @Test
        void namesThePersonAndTheActingService() {
            HttpResponse<String> answer =
                    exchange("workflow-service", tokens.get("access_token").asString());
            JsonNode claims = claims(json(answer).get("access_token").asString());
            assertThat(claims.get("sub").asString()).isEqualTo(citizen.id());
            assertThat(claims.get("kind").asString()).isEqualTo("citizen");
            assertThat(claims.get("act").get("sub").asString()).isEqualTo("workflow-service");
            assertThat(claims.get("client_id").asString()).isEqualTo("workflow-service");
            assertThat(claims.get("member").asString()).endsWith("/workflow");
            assertThat(claims.get("cert_key").asString()).hasSize(43);
            assertThat(claims.get("aud").toString()).contains("exchange").doesNotContain("policy");
        }

        @Test
        void isRefusedForATokenMeantForSomebodyElse() {
            String forTheExchange =
                    json(exchange("workflow-service", tokens.get("access_token").asString()))
                            .get("access_token")
                            .asString();
            assertThat(json(exchange("policy-service", forTheExchange)).get("error").asString())
                    .isEqualTo("invalid_grant");
        }

        @Test
        void isRefusedAfterSignOut() {
            browser.get("/connect/logout?id_token_hint=" + tokens.get("id_token").asString());
            assertThat(
                            exchange("workflow-service", tokens.get("access_token").asString())
                                    .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void isRefusedForWhatWeDidNotSign() {
            String foreign = TestTokens.forService("identity").citizen(citizen.id()).value();
            assertThat(exchange("workflow-service", foreign).statusCode()).isEqualTo(400);
        }

        @Test
        void isRefusedToAClientWithoutThatRight() {
            assertThat(
                            json(exchange("operator", tokens.get("access_token").asString()))
                                    .get("error")
                                    .asString())
                    .isEqualTo("unauthorized_client");
        }
    }
}
