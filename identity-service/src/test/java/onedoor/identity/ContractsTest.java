package onedoor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onedoor.identity.TestData.Somebody;
import onedoor.identity.TestData.Town;
import onedoor.kit.Uuid7;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every contract that a neighbour's tests rely on, asked of the real service. */
@IdentityTest
class ContractsTest {

    private static final Path CONTRACTS = Path.of("../contracts/identity-service");

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Town town;

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void areKept() throws IOException {
        Somebody person = town.person(4);
        String enterprise = town.enterprise(person);
        String department = town.department();
        town.staff(department, "CLERK");
        List<Path> files;
        try (Stream<Path> found = Files.walk(CONTRACTS)) {
            files = found.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            JsonNode contract = json.readTree(Files.readString(file));
            String consumer = file.getParent().getFileName().toString();
            MvcTestResult result =
                    ask(contract.get("request"), consumer, person, enterprise, department);
            assertThat(result)
                    .as("%s", file)
                    .hasStatus(contract.get("response").get("status").asInt());
            JsonNode answer = json.readTree(result.getResponse().getContentAsByteArray());
            assertSameShape(file + " ", contract.get("response").get("jsonBody"), answer);
        }
    }

    /** With our own person, enterprise and department in place of the contract's. */
    private MvcTestResult ask(
            JsonNode request,
            String consumer,
            Somebody person,
            String enterprise,
            String department) {
        String path =
                request.get("urlPath")
                        .asString()
                        .replaceAll("(/persons/)[^/]+", "$1" + person.id())
                        .replaceAll("(/enterprises/)[^/]+", "$1" + enterprise)
                        .replaceAll("(/departments/)[^/]+", "$1" + department);
        var call =
                mvc.method(HttpMethod.valueOf(request.get("method").asString()))
                        .uri(path)
                        .header("Authorization", tokens.service(consumer).bearer());
        if ("POST".equals(request.get("method").asString())) {
            call =
                    call.header("Idempotency-Key", UUID.randomUUID().toString())
                            .contentType("application/json")
                            .content(path.endsWith("/letters") ? letters(person) : letter(person));
        }
        return call.exchange();
    }

    private static String letter(Somebody to) {
        return """
        {"to":"%s","subject":"s","body":"b","link":"/applications/1"}
        """
                .formatted(to.id());
    }

    private static String letters(Somebody to) {
        return """
        {"letters":[{"key":"%s","to":"%s","subject":"s","body":"b","link":"/applications/1"}]}
        """
                .formatted(Uuid7.next(), to.id());
    }

    private static void assertSameShape(String at, JsonNode expected, JsonNode actual) {
        assertThat(actual.getNodeType()).as(at).isEqualTo(expected.getNodeType());
        if (expected.isObject()) {
            for (String name : expected.propertyNames()) {
                assertThat(actual.has(name)).as(at + "/" + name).isTrue();
                assertSameShape(at + "/" + name, expected.get(name), actual.get(name));
            }
        } else if (expected.isArray() && !expected.isEmpty()) {
            assertThat(actual.isEmpty()).as(at).isFalse();
            assertSameShape(at + "/0", expected.get(0), actual.get(0));
        }
    }
}
