package onedoor.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.TestNeighbours.TestPerson;
import org.awaitility.Awaitility;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do with the service, over HTTP: one method per request or per usual sequence. */
public final class Portal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvcTester mvc;
    private final TestTokens tokens;

    public Portal(MockMvcTester mvc, TestTokens tokens) {
        this.mvc = mvc;
        this.tokens = tokens;
    }

    /** One answer. */
    public record Reply(int status, JsonNode body) {

        public Reply expect(int wanted) {
            assertThat(status).as("%s", body).isEqualTo(wanted);
            return this;
        }

        public String problem() {
            return body.path("type").asString("").replace("urn:onedoor:problem:", "");
        }
    }

    public Token citizen(TestPerson person) {
        return tokens.citizen(person.id())
                .claim("name", person.name())
                .claim("cert_key", "key-" + person.id());
    }

    public Token agent(TestPerson person) {
        return citizen(person).claim("acting_for", TestNeighbours.ENTERPRISE);
    }

    /** The province's catalogue feed: what it sends is published at once. */
    public Token feed() {
        return tokens.service("operator").roles("MATTER_ADMIN");
    }

    public Token officer(String department, String name) {
        return tokens.staff(
                        "staff-" + Integer.toHexString(name.hashCode()),
                        department,
                        "CLERK",
                        "OFFICER")
                .claim("name", name);
    }

    public Reply get(Token token, String path) {
        return send(HttpMethod.GET, token, path, null, null, null);
    }

    public Reply post(Token token, String path, Object body) {
        return post(token, path, UUID.randomUUID().toString(), body);
    }

    public Reply post(Token token, String path, String key, Object body) {
        return send(HttpMethod.POST, token, path, key, null, body);
    }

    public Reply put(Token token, String path, int version, Object body) {
        return send(HttpMethod.PUT, token, path, null, "\"" + version + "\"", body);
    }

    public Reply delete(Token token, String path) {
        return send(HttpMethod.DELETE, token, path, null, null, null);
    }

    public Reply delete(Token token, String path, String key) {
        return send(HttpMethod.DELETE, token, path, key, null, null);
    }

    private Reply send(
            HttpMethod method, Token token, String path, String key, String ifMatch, Object body) {
        var request =
                mvc.method(method)
                        .uri("/api/workflow" + path)
                        .header("Authorization", token.bearer());
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        if (ifMatch != null) {
            request = request.header("If-Match", ifMatch);
        }
        if (body != null) {
            String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
            request = request.contentType(MediaType.APPLICATION_JSON).content(text);
        }
        return reply(request.exchange().getResponse());
    }

    public Reply upload(Token token, String application, String name, byte[] content) {
        return reply(
                mvc.post()
                        .uri("/api/workflow/applications/" + application + "/files")
                        .multipart()
                        .file(
                                new org.springframework.mock.web.MockMultipartFile(
                                        "file", name, null, content))
                        .header("Authorization", token.bearer())
                        .exchange()
                        .getResponse());
    }

    /** A file that an official adds to a task. */
    public Reply attach(Token token, String task, String name, byte[] content) {
        return reply(
                mvc.post()
                        .uri("/api/workflow" + task + "/attachments")
                        .multipart()
                        .file(
                                new org.springframework.mock.web.MockMultipartFile(
                                        "file", name, null, content))
                        .header("Authorization", token.bearer())
                        .exchange()
                        .getResponse());
    }

    public Reply open(String path) {
        return reply(mvc.get().uri("/api/workflow" + path).exchange().getResponse());
    }

    private static Reply reply(MockHttpServletResponse response) {
        try {
            String text = response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            return new Reply(
                    response.getStatus(),
                    text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text));
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Imports a service as the catalogue feed does; the same content again is the same version. */
    public void importService(String kind, String file) {
        try {
            String text = Files.readString(Path.of("src/test/resources/services", file));
            Reply reply = post(feed(), "/" + kind, text);
            assertThat(reply.status()).as("%s", reply.body()).isIn(200, 201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a draft of the test life event; answers its id. */
    public String draft(Token citizen) {
        return post(citizen, "/applications", "{\"lifeEvent\":\"TEST-BIRTH\"}")
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    /** A submitted application of the mandatory parts only; answers its detail. */
    public JsonNode submitted(Token citizen) {
        return submitted(citizen, List.of());
    }

    public JsonNode submitted(Token citizen, List<String> selected) {
        String id = draft(citizen);
        return post(citizen, "/applications/" + id + "/submissions", answers(selected))
                .expect(201)
                .body();
    }

    public static String answers(List<String> selected) {
        return """
        {"answers":{"babyName":"测试宝宝","account":"6222020200112233445"},"selected":%s}
        """
                .formatted(JSON.writeValueAsString(selected));
    }

    /** The part of this name. */
    public static JsonNode part(JsonNode detail, String name) {
        for (JsonNode child : detail.path("children")) {
            if (child.path("name").asString().equals(name)) {
                return child;
            }
        }
        throw new AssertionError(name + " is not in " + detail);
    }

    public JsonNode detail(Token citizen, String id) {
        return get(citizen, "/applications/" + id).expect(200).body();
    }

    /** Waits until the case looks as wanted; answers how it looks then. */
    public JsonNode await(Token citizen, String id, Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> detail(citizen, id), wanted);
    }

    /** The open task for this part, once it is there. */
    public JsonNode task(Token officer, JsonNode child) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> find(officer, child), java.util.Objects::nonNull);
    }

    private JsonNode find(Token officer, JsonNode child) {
        String after = "";
        do {
            JsonNode page = get(officer, "/tasks?limit=100" + after).expect(200).body();
            for (JsonNode task : page.path("items")) {
                if (task.path("childId").asString().equals(child.path("id").asString())) {
                    return task;
                }
            }
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : null;
        } while (after != null);
        return null;
    }

    public Reply decide(Token officer, JsonNode task, String body) {
        return post(officer, "/tasks/" + task.path("id").asString() + "/decisions", body);
    }
}
