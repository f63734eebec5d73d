package onedoor.journey.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ManifestsTest {

    private static final List<String> SERVICES =
            List.of(
                    "gateway",
                    "identity-service",
                    "workflow-service",
                    "data-exchange-service",
                    "policy-service");

    private static final Map<String, Overlay> OVERLAYS = new TreeMap<>();

    static Stream<Overlay> overlays() {
        return Stream.of("local", "staging", "production")
                .map(name -> OVERLAYS.computeIfAbsent(name, Overlay::render));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void runsEveryServiceUnderItsOwnName(Overlay overlay) throws IOException {
        assertThat(overlay.ofKind("Deployment").map(Overlay::nameOf))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        for (var service : SERVICES) {
            assertThat(settings(service).at("/spring/application/name").asString())
                    .isEqualTo(service);
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void portsAreTheServicesOwn(Overlay overlay) throws IOException {
        for (var service : SERVICES) {
            var container = container(overlay, service);
            var defaults = settings(service);
            assertThat(port(container, "http"))
                    .isEqualTo(defaultOf(defaults.at("/server/port").asString()))
                    .isEqualTo(Integer.parseInt(env(container).get("ONEDOOR_PORT")));
            assertThat(port(container, "management"))
                    .isEqualTo(defaultOf(defaults.at("/management/server/port").asString()))
                    .isEqualTo(Integer.parseInt(env(container).get("ONEDOOR_MANAGEMENT_PORT")));
            assertThat(overlay.the("Service", service).at("/spec/ports/0/targetPort").asString())
                    .isEqualTo("http");
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void probesAskTheManagementPort(Overlay overlay) {
        for (var service : SERVICES) {
            var container = container(overlay, service);
            assertThat(container.at("/readinessProbe/httpGet/path").asString())
                    .isEqualTo("/actuator/health/readiness");
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.path(probe).at("/httpGet/port").asString())
                        .as(service + " " + probe)
                        .isEqualTo("management");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void containersAreBoundedAndHarmless(Overlay overlay) {
        for (var service : SERVICES) {
            var pod = overlay.the("Deployment", service).at("/spec/template/spec");
            var container = container(overlay, service);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/resources/limits/memory").asString()).matches("\\d+Mi");
            assertThat(container.at("/resources/requests/cpu").asString()).isNotEmpty();
            assertThat(container.path("image").asString()).matches("onedoor/" + service + ":\\d.*");
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theGracePeriodCoversTheShutdown(Overlay overlay) {
        for (var service : SERVICES) {
            var pod = overlay.the("Deployment", service).at("/spec/template/spec");
            int pause = container(overlay, service).at("/lifecycle/preStop/sleep/seconds").asInt();
            assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(pause + 20);
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everySettingIsOneThatTheServiceReads(Overlay overlay) throws IOException {
        var shared = new TreeSet<String>();
        overlay.ofKind("ConfigMap").forEach(map -> shared.addAll(map.path("data").propertyNames()));
        shared.removeIf(name -> !name.startsWith("ONEDOOR_"));
        var readByAny = new TreeSet<String>();
        for (var service : SERVICES) {
            var read = variablesReadBy(service);
            readByAny.addAll(read);
            assertThat(read)
                    .as("variables of " + service)
                    .containsAll(env(container(overlay, service)).keySet());
        }
        assertThat(readByAny).containsAll(shared);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void saysWhatHasNoDefault(Overlay overlay) {
        var said =
                overlay.ofKind("ConfigMap")
                        .flatMap(map -> map.path("data").propertyStream())
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asString()));
        assertThat(said).containsKey("ONEDOOR_PUBLIC_URL").containsKey("ONEDOOR_LOG_ORIGIN");
        assertThat(said.get("ONEDOOR_WORKFLOW_MEMBER"))
                .matches("[A-Z]{3}/[0-9A-Z]{18}/[A-Za-z0-9-]+");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void onlyTheGatewayAndThePolicyServiceMayCallWorkflow(Overlay overlay) {
        var sources = overlay.the("NetworkPolicy", "workflow-service").at("/spec/ingress/0/from");
        assertThat(sources.findValuesAsString("app.kubernetes.io/name"))
                .containsExactlyInAnyOrder("gateway", "policy-service");
    }

    @Test
    void noSecretValueIsInTheRepository() {
        assertThat(overlays().flatMap(overlay -> overlay.ofKind("Secret"))).isEmpty();
    }

    private static JsonNode container(Overlay overlay, String service) {
        return overlay.the("Deployment", service).at("/spec/template/spec/containers/0");
    }

    private static int port(JsonNode container, String name) {
        for (var port : container.path("ports")) {
            if (port.path("name").asString().equals(name)) {
                return port.path("containerPort").asInt();
            }
        }
        throw new AssertionError("port " + name + " of " + container.path("name"));
    }

    private static Map<String, String> env(JsonNode container) {
        var all = new TreeMap<String, String>();
        container
                .path("env")
                .forEach(variable ->
                        all.put(
                                variable.path("name").asString(),
                                variable.path("value").asString("")));
        return all;
    }

    private static JsonNode settings(String service) throws IOException {
        return YAMLMapper.shared().readTree(Files.readString(settingsFile(service)));
    }

    private static Path settingsFile(String service) {
        return Overlay.ROOT.resolve(service).resolve("src/main/resources/application.yaml");
    }

    private static Set<String> variablesReadBy(String service) throws IOException {
        var kit = Overlay.ROOT.resolve("service-kit/src/main/resources/onedoor-defaults.yaml");
        var text = Files.readString(settingsFile(service)) + Files.readString(kit);
        var names = new TreeSet<String>();
        var match = Pattern.compile("\\$\\{(ONEDOOR_[A-Z0-9_]+)").matcher(text);
        while (match.find()) {
            names.add(match.group(1));
        }
        return names;
    }

    private static int defaultOf(String placeholder) {
        var match = Pattern.compile("\\$\\{\\w+:(\\d+)}").matcher(placeholder);
        assertThat(match.matches()).as(placeholder).isTrue();
        return Integer.parseInt(match.group(1));
    }
}
