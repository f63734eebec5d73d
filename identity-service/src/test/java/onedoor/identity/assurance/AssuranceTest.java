package onedoor.identity.assurance;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onedoor.identity.IdentityTest;
import onedoor.identity.Neighbours;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.identity.TestKeys;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@IdentityTest
class AssuranceTest {

    private static final Path CONTRACTS =
            Path.of("../contracts/data-exchange-service/identity-service");

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Town town;

    @BeforeEach
    void openTheExchange() throws IOException {
        for (String contract :
                List.of("finds-the-population-register.json", "tells-a-persons-name.json")) {
            Neighbours.exchange()
                    .addStubMapping(
                            StubMapping.buildFrom(Files.readString(CONTRACTS.resolve(contract))));
        }
    }

    @AfterEach
    void closeIt() {
        Neighbours.exchange().resetAll();
    }

    private MvcTestResult check(Somebody person) {
        return mvc.post()
                .uri("/api/identity/me/real-name-checks")
                .header("Authorization", tokens.citizen(person.id()).bearer())
                .exchange();
    }

    @Test
    void raisesToThreeWhenTheRegisterKnowsTheName() {
        Somebody person = town.person(2);
        assertThat(check(person)).hasStatusOk().bodyJson().extractingPath("assurance").isEqualTo(3);
        Neighbours.exchange()
                .verify(
                        postRequestedFor(anyUrl())
                                .withHeader("X-Road-Client", equalTo(TestKeys.MEMBER))
                                .withHeader("OneDoor-Purpose", equalTo("REAL-NAME"))
                                .withRequestBody(
                                        matchingJsonPath("$.subject.id", equalTo(person.idno()))));
    }

    @Test
    void refusesAnotherName() {
        Neighbours.exchange()
                .stubFor(
                        post(anyUrl())
                                .atPriority(1)
                                .willReturn(
                                        com.github.tomakehurst.wiremock.client.WireMock.okJson(
                                                "{\"asOf\":\"2026-01-01T00:00:00Z\",\"records\":[{\"name\":\"别人\"}]}")));
        assertThat(check(town.person(2)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("urn:onedoor:problem:real-name-mismatch");
    }

    @Test
    void saysSoWhenTheRegisterIsDown() {
        Neighbours.exchange().stubFor(get(anyUrl()).atPriority(1).willReturn(serverError()));
        assertThat(check(town.person(2))).hasStatus(503).headers().containsHeader("Retry-After");
    }

    @Test
    void doesNotAskForAPersonAlreadyChecked() {
        assertThat(check(town.person(4)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("assurance")
                .isEqualTo(4);
        Neighbours.exchange().verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aClerkRaisesToFour() {
        Somebody person = town.person(2);
        assertThat(
                        mvc.post()
                                .uri("/api/identity/persons/{id}/counter-checks", person.id())
                                .header("Authorization", tokens.staff("c", "d", "CLERK").bearer()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("assurance")
                .isEqualTo(4);
        assertThat(
                        mvc.post()
                                .uri("/api/identity/persons/{id}/counter-checks", person.id())
                                .header("Authorization", tokens.citizen(person.id()).bearer()))
                .hasStatus(403);
    }
}
