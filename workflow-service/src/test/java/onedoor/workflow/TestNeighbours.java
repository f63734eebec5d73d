package onedoor.workflow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import onedoor.kit.Uuid7;
import onedoor.kit.testing.Statements;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** identity-, data-exchange- and policy-service, as the contract files describe them. */
public final class TestNeighbours
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Credit codes of the departments in src/test/resources. */
    public static final String HEALTH = "11990200MB20010151";

    public static final String POLICE = "119902000020020267";
    public static final String INSURANCE = "11990200MB2003037P";
    public static final String LABOUR = "11990200002004048X";
    public static final String PLATFORM = "11990200MB2005059E";
    public static final String INDUSTRY = "11990200MB200606XL";
    public static final String ENTERPRISE = "91990202MAFX0T0117";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final WireMockServer SERVER = start();

    /** A citizen that identity-service knows. */
    public record TestPerson(String id, String name, String idNumber) {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new Statements());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "neighbours",
                                Map.of(
                                        "onedoor.services.identity", SERVER.baseUrl(),
                                        "onedoor.services.exchange", SERVER.baseUrl(),
                                        "onedoor.services.policy", SERVER.baseUrl(),
                                        "onedoor.workflow.member", "GOV/" + PLATFORM + "/workflow",
                                        "ONEDOOR_LICENCE_KEY_FILE", licenceKey().toString(),
                                        "ONEDOOR_FILES_DIR", filesFolder().toString())));
    }

    public static WireMockServer server() {
        return SERVER;
    }

    /** A new citizen with a valid id number, known to identity-service. */
    public static TestPerson person(String name) {
        String id = Uuid7.next().toString();
        String idNumber = idNumber(PEOPLE.incrementAndGet());
        SERVER.stubFor(
                get(urlPathEqualTo("/api/identity/persons/" + id))
                        .willReturn(
                                okJson(
                                        """
                                        {"id":"%s","name":"%s","idNumber":"%s","certKey":"key-%s","assurance":4}
                                        """
                                                .formatted(id, name, idNumber, id))));
        return new TestPerson(id, name, idNumber);
    }

    /** How one register answers about one subject, above what the contract files say. */
    public static UUID register(
            String service, TestPerson subject, ResponseDefinitionBuilder answer) {
        return SERVER.stubFor(
                        post(urlPathMatching("/r1/CN-99/GOV/[^/]+/[^/]+/" + service + "/query"))
                                .withRequestBody(
                                        matchingJsonPath(
                                                "$.subject.id", equalTo(subject.idNumber())))
                                .atPriority(1)
                                .willReturn(answer))
                .getId();
    }

    /** What this person was told so far, in the order of its sending; twice what was sent twice. */
    public static List<JsonNode> letters(String to) {
        return SERVER
                .findAll(
                        postRequestedFor(urlPathEqualTo("/api/identity/letters"))
                                .withRequestBody(containing(to)))
                .stream()
                .flatMap(
                        call -> JSON.readTree(call.getBodyAsString()).path("letters").valueStream())
                .filter(letter -> letter.path("to").asString().equals(to))
                .toList();
    }

    public static void forget(UUID stub) {
        SERVER.removeStub(stub);
    }

    /** Ends the outage or the answer that {@link #register} set up. */
    public static ResponseDefinitionBuilder down() {
        return aResponse()
                .withStatus(500)
                .withHeader("Content-Type", "application/json")
                .withHeader("X-Road-Error", "server.serverproxy.network_error")
                .withBody(
                        "{\"type\":\"server.serverproxy.network_error\",\"message\":\"refused\",\"detail\":\"x\"}");
    }

    private static WireMockServer start() {
        var server =
                new WireMockServer(
                        WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        load(server, Path.of("src/test/resources/neighbours"));
        for (String provider :
                new String[] {"data-exchange-service", "identity-service", "policy-service"}) {
            load(server, Path.of("../contracts", provider, "workflow-service"));
        }
        return server;
    }

    private static void load(WireMockServer server, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                server.addStubMapping(StubMapping.buildFrom(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path filesFolder() {
        try {
            return Files.createTempDirectory("onedoor-files-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path licenceKey() {
        try {
            Path file = Files.createTempFile("onedoor-licence-", ".jwk");
            Files.writeString(
                    file,
                    new ECKeyGenerator(Curve.P_256)
                            .keyID("test-licence")
                            .generate()
                            .toJSONString());
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Region 990202 of a province that does not exist, born 1990-01-01 or later, GB 11643 check
     * digit.
     */
    private static String idNumber(int serial) {
        String born =
                LocalDate.of(1990, 1, 1)
                        .plusDays(serial / 1000)
                        .format(DateTimeFormatter.BASIC_ISO_DATE);
        String body = "990202" + born + "%03d".formatted(serial % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
