package onedoor.policy.matching;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demonstration's registers and policies fit together: what ships shows every group with its
 * reasons.
 */
class DemoMatchesTest extends PolicyServiceTest {

    private static final Path DEMO = Path.of("..", "local", "demo");
    private static final List<String> GROUPS =
            List.of("eligible", "possible", "nearMiss", "notEligible");
    // 王秀兰, 71, and 刘桂芳, 50, who has paid for 316 months.
    private static final String OLD = "990103195507180482";
    private static final String WORKING = "990103197511300642";

    private final JsonMapper json = JsonMapper.shared();
    private final List<String> enterprises = new ArrayList<>();

    @BeforeEach
    void theDemonstration() throws IOException {
        NEIGHBOURS.resetAll();
        read("enterprises.json")
                .required("enterprises")
                .forEach(e -> enterprises.add(e.required("uscc").asString()));
        for (JsonNode resource : read("exchange.json").required("resources")) {
            switch (resource.required("subjectType").asString()) {
                case "enterprise" -> answer(resource, enterprises);
                case "person" -> answer(resource, List.of(OLD, WORKING));
                default -> {}
            }
        }
        try (Stream<Path> policies = Files.list(DEMO.resolve("policies"))) {
            for (Path policy : policies.sorted().toList()) {
                assertThat(publish(Files.readString(policy))).hasStatus2xxSuccessful();
            }
        }
    }

    @Test
    void someEnterpriseSeesEveryGroupAndEachOneIsJudgedOnAllRegisters() throws IOException {
        List<Boolean> complete = new ArrayList<>();
        for (String enterprise : enterprises) {
            MvcTestResult answer =
                    mvc.get()
                            .uri("/api/policy/matches")
                            .header("Authorization", agent(enterprise))
                            .exchange();
            JsonNode matches =
                    json.readTree(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
            assertThat(matches.required("unavailable")).isEmpty();
            assertThat(matches.at("/enterprise/name").asString()).isNotEqualTo(enterprise);
            complete.add(
                    GROUPS.stream().noneMatch(group -> demo(matches.required(group)).isEmpty()));
            for (JsonNode match : demo(matches.required("eligible"))) {
                assertThat(match.required("amountFen").isNumber()).isTrue();
            }
            for (JsonNode match : demo(matches.required("nearMiss"))) {
                assertThat(match.required("criteria").findValuesAsString("distance"))
                        .anyMatch(d -> !d.isEmpty());
            }
        }
        assertThat(complete).contains(true);
    }

    @Test
    void citizensSeeWhatIsTheirs() {
        assertThat(eligible(OLD)).containsExactly("P9");
        assertThat(eligible(WORKING)).containsExactly("P10");
    }

    private List<String> eligible(String number) {
        String account = UUID.randomUUID().toString();
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/identity/persons/" + account))
                        .willReturn(okJson("{\"idNumber\": \"" + number + "\"}")));
        MvcTestResult answer =
                mvc.get()
                        .uri("/api/policy/matches")
                        .header("Authorization", tokens.citizen(account).bearer())
                        .exchange();
        try {
            JsonNode found =
                    json.readTree(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
            return demo(found.required("eligible")).stream()
                    .map(match -> match.required("code").asString())
                    .toList();
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<JsonNode> demo(JsonNode group) {
        List<JsonNode> own = new ArrayList<>();
        group.forEach(match -> {
            if (match.required("code").asString().matches("P\\d+")) {
                own.add(match);
            }
        });
        return own;
    }

    /**
     * As the sandbox department would: the records of the subject, with the fields that were asked
     * for.
     */
    private void answer(JsonNode resource, List<String> subjects) throws IOException {
        ObjectNode page = json.createObjectNode();
        page.putArray("items").add(resource);
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo("/api/exchange/resources"))
                        .withQueryParam("name", equalTo(resource.required("name").asString()))
                        .withQueryParam(
                                "subjectType", equalTo(resource.required("subjectType").asString()))
                        .willReturn(okJson(page.toString())));
        String provider = resource.required("provider").asString();
        String service = resource.required("service").asString();
        Path file =
                DEMO.resolve("registers")
                        .resolve(provider.split("/", -1)[1])
                        .resolve(service + ".json");
        if (!Files.exists(file)) {
            return;
        }
        JsonNode records = json.readTree(Files.readString(file)).required("records");
        for (String subject : subjects) {
            ObjectNode answer = json.createObjectNode().put("asOf", "2026-06-15T01:00:00Z");
            ArrayNode own = answer.putArray("records");
            records.forEach(r -> {
                if (r.required("subject").asString().equals(subject)) {
                    own.add(r);
                }
            });
            NEIGHBOURS.stubFor(
                    post(urlPathEqualTo("/r1/CN-99/" + provider + "/" + service + "/query"))
                            .withRequestBody(matchingJsonPath("$.subject.id", equalTo(subject)))
                            .willReturn(okJson(answer.toString())));
        }
    }

    private JsonNode read(String name) throws IOException {
        return json.readTree(Files.readString(DEMO.resolve(name)));
    }
}
