package onedoor.identity.provider;

import static onedoor.identity.provider.Browser.authorize;
import static onedoor.identity.provider.Browser.claims;
import static onedoor.identity.provider.Browser.header;
import static onedoor.identity.provider.Browser.json;
import static onedoor.identity.provider.Browser.location;
import static onedoor.identity.provider.Browser.parameter;
import static onedoor.identity.provider.Browser.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import onedoor.identity.IdentityTest;
import onedoor.identity.TestData;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.identity.TestKeys;
import onedoor.kit.testing.TestRedis;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@IdentityTest
class SignInTest {

    @LocalServerPort int port;
    @Autowired Town town;
    @Autowired JdbcClient jdbc;
    @Autowired StringRedisTemplate redis;

    private Browser browser;
    private Somebody citizen;

    @BeforeEach
    void comeToTheDoor() {
        browser = new Browser(port);
        citizen = town.person(4);
    }

    @Test
    void sendsToTheSignInPageAndBackWithACode() {
        HttpResponse<String> first = browser.get(authorize());
        assertThat(location(first)).isEqualTo(TestTokens.issuer() + "/signin");
        assertThat(browser.cookie("IDP-CSRF")).isNotBlank();

        String back = location(browser.login(citizen.username(), TestData.PASSWORD));
        assertThat(back).startsWith(TestTokens.issuer() + "/oauth2/authorize?");

        String callback = location(browser.get(path(back)));
        assertThat(callback).startsWith(TestKeys.REDIRECT + "?code=");
        assertThat(parameter(callback, "state")).isEqualTo("some-state");
    }

    @Test
    void givesACitizenATokenForAllFourServices() {
        JsonNode answer = json(browser.redeem(browser.code(citizen.username(), TestData.PASSWORD)));
        String token = answer.get("access_token").asString();
        assertThat(header(token).get("typ").asString()).isEqualTo("at+jwt");
        assertThat(header(token).get("alg").asString()).isEqualTo("ES256");
        JsonNode claims = claims(token);
        assertThat(claims.get("iss").asString()).isEqualTo(TestTokens.issuer());
        assertThat(claims.get("sub").asString()).isEqualTo(citizen.id());
        assertThat(claims.get("aud").toString())
                .contains("identity", "workflow", "exchange", "policy");
        assertThat(claims.get("kind").asString()).isEqualTo("citizen");
        assertThat(claims.get("name").asString()).isEqualTo(citizen.name());
        assertThat(claims.get("assurance").asInt()).isEqualTo(4);
        assertThat(claims.get("cert_key").asString()).hasSize(43);
        assertThat(claims.get("client_id").asString()).isEqualTo("gateway");
        assertThat(claims.get("sid").asString()).isNotBlank();
        assertThat(claims.has("acting_for")).isFalse();
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);

        JsonNode idToken = claims(answer.get("id_token").asString());
        assertThat(idToken.get("aud").toString()).contains("gateway");
        assertThat(idToken.get("nonce").asString()).isEqualTo("some-nonce");
        assertThat(idToken.get("sid")).isEqualTo(claims.get("sid"));
        assertThat(idToken.get("auth_time").asLong()).isPositive();
        assertThat(idToken.has("cert_key")).isFalse();
    }

    @Test
    void givesStaffTheirDepartmentAndRoles() {
        String department = town.department();
        String staff = town.staff(department, "CLERK", "OFFICER");
        JsonNode answer = json(browser.redeem(browser.code(staff, TestData.PASSWORD)));
        JsonNode claims = claims(answer.get("access_token").asString());
        assertThat(claims.get("kind").asString()).isEqualTo("staff");
        assertThat(claims.get("department").asString()).isEqualTo(department);
        assertThat(claims.get("department_name").asString()).contains(department);
        assertThat(claims.get("roles").toString()).isEqualTo("[\"CLERK\",\"OFFICER\"]");
        assertThat(claims.has("cert_key")).isFalse();
    }

    @Test
    void theTokenOpensThisServicesOwnApi() {
        JsonNode answer = json(browser.redeem(browser.code(citizen.username(), TestData.PASSWORD)));
        JsonNode me =
                town.call(
                        "GET",
                        "/api/identity/me",
                        "Bearer " + answer.get("access_token").asString(),
                        null);
        assertThat(me.get("id").asString()).isEqualTo(citizen.id());
        assertThat(me.get("idNumberMasked").asString()).contains("********");
        assertThat(me.get("identities").get(0).get("role").asString()).isEqualTo("SELF");
    }

    @Test
    void keepsNoTokenTextInTheDatabase() {
        String code = browser.code(citizen.username(), TestData.PASSWORD);
        assertThat(
                        jdbc.sql("select count(*) from sign_in_token where hash = :code")
                                .param("code", code)
                                .query(Integer.class)
                                .single())
                .isZero();
        assertThat(
                        jdbc.sql("select count(*) from sign_in_token where hash = :hash")
                                .param("hash", SignIns.hash(code))
                                .query(Integer.class)
                                .single())
                .isOne();
    }

    @Nested
    class Refuses {

        @Test
        void aWrongPassword() {
            browser.get(authorize());
            String back = location(browser.login(citizen.username(), "wrong-Password-1"));
            assertThat(back).isEqualTo(TestTokens.issuer() + "/signin?error=invalid");
        }

        @Test
        void anUnknownName() {
            browser.get(authorize());
            String back = location(browser.login("nobody" + Browser.random(), "x"));
            assertThat(back).isEqualTo(TestTokens.issuer() + "/signin?error=invalid");
        }

        @Test
        void aFormWithoutItsToken() {
            browser.get(authorize());
            HttpResponse<String> response =
                    browser.post(
                            "/login",
                            Map.of(
                                    "username",
                                    citizen.username(),
                                    "password",
                                    TestData.PASSWORD,
                                    "_csrf",
                                    "made-up"));
            assertThat(location(response)).endsWith("/signin?error=expired");
        }

        @Test
        void aCookieThatTheAttackerPlanted() {
            browser.get(authorize());
            browser.forget("IDP_SESSION");
            assertThat(location(browser.login(citizen.username(), TestData.PASSWORD)))
                    .endsWith("/signin?error=expired");
        }

        @Test
        void afterFiveFailuresEvenTheRightPassword() {
            browser.get(authorize());
            for (int i = 0; i < 5; i++) {
                browser.login(citizen.username(), "wrong-Password-" + i);
            }
            String back = location(browser.login(citizen.username(), TestData.PASSWORD));
            assertThat(back).startsWith(TestTokens.issuer() + "/signin?error=locked&retry=");
            assertThat(Integer.parseInt(parameter(back, "retry"))).isBetween(1700, 1800);
        }

        @Test
        void aNameThatDoesNotExistLocksTheSameWay() {
            browser.get(authorize());
            String nobody = "nobody" + Browser.random();
            for (int i = 0; i < 5; i++) {
                browser.login(nobody, "wrong-Password-" + i);
            }
            assertThat(location(browser.login(nobody, "x"))).contains("error=locked");
        }
    }

    @Nested
    class OfTheAuthorisationRequest {

        @Test
        void refusesPlainPkceAndNone() {
            assertThat(location(browser.get(authorize("code_challenge_method", "plain"))))
                    .startsWith(TestKeys.REDIRECT)
                    .contains("error=invalid_request");
            assertThat(
                            location(
                                    browser.get(
                                            authorize(
                                                    "code_challenge",
                                                    null,
                                                    "code_challenge_method",
                                                    null))))
                    .contains("error=invalid_request");
        }

        @Test
        void neverRedirectsToWhatIsNotRegistered() {
            HttpResponse<String> response =
                    browser.get(authorize("redirect_uri", "https://evil.example/callback"));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("Location")).isEmpty();
        }

        @Test
        void answersPromptNoneWithLoginRequired() {
            String back = location(browser.get(authorize("prompt", "none")));
            assertThat(back).startsWith(TestKeys.REDIRECT);
            assertThat(parameter(back, "error")).isEqualTo("login_required");
            assertThat(parameter(back, "state")).isEqualTo("some-state");
        }

        @Test
        void isGrantedWithoutAPageWhileSignedIn() {
            browser.code(citizen.username(), TestData.PASSWORD);
            assertThat(location(browser.get(authorize("prompt", "none")))).contains("?code=");
        }

        @Test
        void promptLoginAsksAgainOnce() {
            browser.code(citizen.username(), TestData.PASSWORD);
            assertThat(location(browser.get(authorize("prompt", "login")))).endsWith("/signin");
            String back = location(browser.login(citizen.username(), TestData.PASSWORD));
            assertThat(location(browser.get(path(back)))).contains("?code=");
        }

        @Test
        void maxAgeZeroAsksAgainOnce() {
            browser.code(citizen.username(), TestData.PASSWORD);
            assertThat(location(browser.get(authorize("max_age", "0")))).endsWith("/signin");
            String back = location(browser.login(citizen.username(), TestData.PASSWORD));
            assertThat(location(browser.get(path(back)))).contains("?code=");
        }

        @Test
        void refusesAnEnterpriseThatDoesNotTrustThePerson() {
            String uscc = town.enterprise(town.person(4));
            browser.get(authorize("acting_for", uscc));
            String back = location(browser.login(citizen.username(), TestData.PASSWORD));
            assertThat(parameter(location(browser.get(path(back))), "error"))
                    .isEqualTo("access_denied");
        }
    }

    @Nested
    class Codes {

        @Test
        void needTheirVerifier() {
            String code = browser.code(citizen.username(), TestData.PASSWORD);
            HttpResponse<String> wrong =
                    browser.redeem(code, "another-verifier-of-at-least-forty-three-characters");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(json(wrong).get("error").asString()).isEqualTo("invalid_grant");
        }

        @Test
        void usedTwiceRevokeWhatTheyGave() {
            String code = browser.code(citizen.username(), TestData.PASSWORD);
            String refresh = json(browser.redeem(code)).get("refresh_token").asString();
            assertThat(json(browser.redeem(code)).get("error").asString())
                    .isEqualTo("invalid_grant");
            assertThat(browser.refresh(refresh).statusCode()).isEqualTo(400);
        }

        @Test
        void doNotServeAnotherClient() {
            String code = browser.code(citizen.username(), TestData.PASSWORD);
            HttpResponse<String> stolen =
                    browser.tokenResponse(
                            "workflow-service",
                            Map.of(
                                    "grant_type",
                                    "authorization_code",
                                    "code",
                                    code,
                                    "redirect_uri",
                                    TestKeys.REDIRECT,
                                    "code_verifier",
                                    Browser.VERIFIER));
            assertThat(stolen.statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class RefreshTokens {

        @Test
        void areSingleUseAndAReplayEndsTheFamily() {
            JsonNode first =
                    json(browser.redeem(browser.code(citizen.username(), TestData.PASSWORD)));
            String used = first.get("refresh_token").asString();
            JsonNode second = json(browser.refresh(used));
            String fresh = second.get("refresh_token").asString();
            assertThat(fresh).isNotEqualTo(used);
            assertThat(claims(second.get("access_token").asString()).get("sid"))
                    .isEqualTo(claims(first.get("access_token").asString()).get("sid"));

            assertThat(json(browser.refresh(used)).get("error").asString())
                    .isEqualTo("invalid_grant");
            assertThat(browser.refresh(fresh).statusCode()).isEqualTo(400);
        }

        @Test
        void carryTheEnterpriseUntilTheOwnerRevokes() {
            Somebody owner = town.person(4);
            String uscc = town.enterprise(owner, citizen);
            JsonNode first =
                    json(
                            browser.redeem(
                                    browser.code(
                                            citizen.username(),
                                            TestData.PASSWORD,
                                            "acting_for",
                                            uscc)));
            assertThat(claims(first.get("access_token").asString()).get("acting_for").asString())
                    .isEqualTo(uscc);
            JsonNode second = json(browser.refresh(first.get("refresh_token").asString()));
            assertThat(claims(second.get("access_token").asString()).get("acting_for").asString())
                    .isEqualTo(uscc);

            jdbc.sql("update delegation set status = 'REVOKED' where enterprise = :uscc")
                    .param("uscc", uscc)
                    .update();
            HttpResponse<String> third = browser.refresh(second.get("refresh_token").asString());
            assertThat(third.statusCode()).isEqualTo(400);
            assertThat(json(third).get("error").asString()).isEqualTo("invalid_grant");
        }

        @Test
        void endWithADisabledAccount() {
            JsonNode first =
                    json(browser.redeem(browser.code(citizen.username(), TestData.PASSWORD)));
            jdbc.sql("update account set disabled_at = now(6) where id = :id")
                    .param("id", citizen.id())
                    .update();
            assertThat(browser.refresh(first.get("refresh_token").asString()).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void signingOutEndsTheSessionAndItsTokens() {
        JsonNode tokens = json(browser.redeem(browser.code(citizen.username(), TestData.PASSWORD)));
        HttpResponse<String> out =
                browser.get(
                        "/connect/logout?id_token_hint="
                                + tokens.get("id_token").asString()
                                + "&post_logout_redirect_uri="
                                + TestTokens.issuer()
                                + "/");
        assertThat(location(out)).isEqualTo(TestTokens.issuer() + "/");
        assertThat(browser.refresh(tokens.get("refresh_token").asString()).statusCode())
                .isEqualTo(400);
        assertThat(location(browser.get(authorize()))).endsWith("/signin");
    }

    @Test
    void tellsUserInfoWhoItIs() {
        JsonNode tokens = json(browser.redeem(browser.code(citizen.username(), TestData.PASSWORD)));
        HttpResponse<String> info =
                new Browser(port)
                        .post(
                                "/userinfo",
                                Map.of(),
                                "Authorization",
                                "Bearer " + tokens.get("access_token").asString());
        assertThat(json(info).get("sub").asString()).isEqualTo(citizen.id());
    }

    @Test
    void publishesItselfUnderThePublicUrl() {
        JsonNode about = json(browser.get("/.well-known/openid-configuration"));
        assertThat(about.get("issuer").asString()).isEqualTo(TestTokens.issuer());
        assertThat(about.get("authorization_endpoint").asString())
                .isEqualTo(TestTokens.issuer() + "/oauth2/authorize");
        JsonNode keys = json(browser.get("/oauth2/jwks")).get("keys");
        assertThat(keys.get(0).get("kty").asString()).isEqualTo("EC");
        assertThat(keys.get(0).has("d")).isFalse();
    }

    @Test
    void withoutRedisNobodySignsInButTokensAreMade() {
        browser.get(authorize());
        TestRedis.stop();
        try {
            assertThat(location(browser.login(citizen.username(), TestData.PASSWORD)))
                    .isEqualTo(TestTokens.issuer() + "/signin?error=busy&retry=5");
            assertThat(new Browser(port).get(authorize()).statusCode()).isEqualTo(503);
            assertThat(
                            browser.tokenResponse(
                                            "workflow-service",
                                            Map.of("grant_type", "client_credentials"))
                                    .statusCode())
                    .isEqualTo(200);
        } finally {
            TestRedis.start();
            // Who lost it tries to reach it again ever more seldom.
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> redis.hasKey("any"), found -> !found);
        }
        assertThat(location(browser.get(authorize()))).endsWith("/signin");
    }
}
