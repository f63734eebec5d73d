package onedoor.identity.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.identity.IdentityTest;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.kit.LegalTime;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@IdentityTest
class DelegationsTest {

    private final String nextYear = LocalDate.now(LegalTime.ZONE).plusYears(1).toString();

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Town town;

    private Somebody owner;
    private Somebody agent;
    private String uscc;

    @BeforeEach
    void foundAnEnterprise() {
        owner = town.person(4);
        agent = town.person(4);
        uscc = town.enterprise(owner);
    }

    private JsonNode grant(Somebody by, String validTo) {
        return town.call(
                "POST",
                "/api/identity/delegations",
                tokens.citizen(by.id()).bearer(),
                Map.of("enterprise", uscc, "agentIdNumber", agent.idno(), "validTo", validTo));
    }

    private MvcTestResult step(Somebody by, String id, String step) {
        return mvc.post()
                .uri("/api/identity/delegations/{id}/{step}", id, step)
                .header("Authorization", tokens.citizen(by.id()).bearer())
                .exchange();
    }

    private boolean mayAct(Somebody person) {
        return town.call("GET", "/api/identity/me", tokens.citizen(person.id()).bearer(), null)
                .get("identities")
                .findValuesAsString("actingFor")
                .contains(uscc);
    }

    @Test
    void countsOnlyAfterBothHaveConfirmed() {
        String id = grant(owner, nextYear).get("id").asString();
        assertThat(mayAct(agent)).isFalse();
        assertThat(step(agent, id, "acceptances")).hasStatus(204);
        assertThat(mayAct(agent)).isTrue();
    }

    @Test
    void endsAtOnceWhenTheOwnerRevokes() {
        String id = grant(owner, nextYear).get("id").asString();
        step(agent, id, "acceptances");
        assertThat(step(owner, id, "revocations")).hasStatus(204);
        assertThat(mayAct(agent)).isFalse();
        assertThat(step(owner, id, "revocations")).hasStatus(409);
        assertThat(step(agent, id, "acceptances")).hasStatus(409);
    }

    @Test
    void servicesMayAskWhomToTellWhatConcernsTheEnterprise() {
        assertThat(representatives()).containsExactly(owner.id());
        String id = grant(owner, nextYear).get("id").asString();
        assertThat(representatives()).as("not accepted yet").containsExactly(owner.id());
        step(agent, id, "acceptances");
        assertThat(representatives()).containsExactly(owner.id(), agent.id());
        step(owner, id, "revocations");
        assertThat(representatives()).containsExactly(owner.id());
        String path = "/api/identity/enterprises/%s/representatives";
        assertThat(
                        mvc.get()
                                .uri(path.formatted(uscc))
                                .header("Authorization", tokens.citizen(owner.id()).bearer()))
                .hasStatus(403);
        assertThat(
                        mvc.get()
                                .uri(path.formatted("91990102MAQQ00008M"))
                                .header("Authorization", tokens.service("policy-service").bearer()))
                .hasStatus(404);
    }

    private List<String> representatives() {
        return town.call(
                        "GET",
                        "/api/identity/enterprises/" + uscc + "/representatives",
                        tokens.service("policy-service").bearer(),
                        null)
                .findValuesAsString("person");
    }

    @Test
    void tellsTheAgent() {
        grant(owner, nextYear);
        JsonNode inbox =
                town.call("GET", "/api/identity/inbox", tokens.citizen(agent.id()).bearer(), null);
        assertThat(inbox.get("items").get(0).get("link").asString()).isEqualTo("/my/delegations");
    }

    @Test
    void isGrantedByTheOwnerOnly() {
        assertThat(grant(agent, nextYear).get("type").asString()).endsWith(":not-the-owner");
    }

    @Test
    void isNobodyElsesBusiness() {
        String id = grant(owner, nextYear).get("id").asString();
        Somebody stranger = town.person(4);
        assertThat(step(stranger, id, "acceptances")).hasStatus(404);
        assertThat(step(stranger, id, "revocations")).hasStatus(404);
        assertThat(step(owner, id, "acceptances")).hasStatus(404);
    }

    @Test
    void needsADayInTheFuture() {
        assertThat(grant(owner, "2001-01-01").get("errors").get(0).get("pointer").asString())
                .isEqualTo("/validTo");
    }

    @Test
    void isListedForBothSides() {
        String id = grant(owner, nextYear).get("id").asString();
        for (Somebody side : List.of(owner, agent)) {
            JsonNode mine =
                    town.call(
                            "GET",
                            "/api/identity/me/delegations",
                            tokens.citizen(side.id()).bearer(),
                            null);
            JsonNode row = mine.get("items").get(0);
            assertThat(row.get("id").asString()).isEqualTo(id);
            assertThat(row.get("mine").asString())
                    .isEqualTo(side.equals(owner) ? "GRANTED" : "RECEIVED");
        }
    }
}
