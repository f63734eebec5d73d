package onedoor.bench;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A citizen and the officials of the chain's departments, all of them through the gateway: they
 * file cases of {@code chain.json} and carry them to their end.
 */
final class ChainCrew {

    static final String APPLICATIONS = "/api/workflow/applications";
    static final String TASKS = "/api/workflow/tasks";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(4);
    private static final String[] ROLES = {"CLERK", "OFFICER"};

    private final Door door;
    private final Badges badges;
    private final JsonNode chain;
    private final String citizen;
    private final Map<String, Badge> worn = new ConcurrentHashMap<>();

    private record Badge(String token, long madeAt) {}

    /** A part of a submitted case: its id, its number and the department that handles it. */
    record Part(String id, String number, String department) {}

    /** A submitted case with its parts in the order of the chain. */
    record Filed(String id, List<Part> parts) {}

    ChainCrew(Copy copy, Badges badges) throws IOException, InterruptedException {
        this.door = new Door(copy.url());
        this.badges = badges;
        this.chain = resource("chain.json");
        copy.run("import", write(copy).toString());
        this.citizen = person(copy);
    }

    private java.nio.file.Path write(Copy copy) throws IOException {
        return java.nio.file.Files.writeString(
                copy.folder().resolve("chain.json"), JSON.writeValueAsString(chain));
    }

    /** Somebody of the demonstration's people, as a clerk at a counter would look them up. */
    private String person(Copy copy) throws IOException, InterruptedException {
        var people =
                JSON.readTree(
                        java.nio.file.Files.readString(
                                copy.root().resolve("local/demo/people.json")));
        var number = people.path("people").path(0).path("idno").asString();
        var found =
                door.get(
                                official(department(0), "0".repeat(8)),
                                "/api/identity/persons?idNumber=" + number)
                        .expect(200);
        return found.isArray()
                ? found.path(0).path("id").asString()
                : found.path("items").path(0).path("id").asString(found.path("id").asString());
    }

    String code() {
        return chain.path("code").asString();
    }

    /** The department of the chain's item, by its credit code. */
    String department(int item) {
        return chain.path("items").path(item).path("task_code").asString().substring(0, 18);
    }

    Door door() {
        return door;
    }

    String citizen() {
        return token("citizen", () -> badges.citizen(citizen, "张晓云"));
    }

    String official(String department, String id) {
        return token(department + id, () -> badges.official(id, department, ROLES));
    }

    private String token(String who, java.util.function.Supplier<String> make) {
        var now = System.nanoTime();
        return worn.compute(
                        who,
                        (_, badge) ->
                                badge == null || now - badge.madeAt() > TOKEN_LIFE.toNanos()
                                        ? new Badge(make.get(), now)
                                        : badge)
                .token();
    }

    /** Opens a draft and submits it. */
    Filed file() throws IOException, InterruptedException {
        var draft = draft();
        return new Filed(draft, parts(submit(draft).expect(201)));
    }

    /** The parts of a case as the answer to its submission tells them. */
    static List<Part> parts(JsonNode detail) {
        List<Part> parts = new ArrayList<>();
        for (var child : detail.path("children")) {
            parts.add(
                    new Part(
                            child.path("id").asString(),
                            child.path("number").asString(),
                            child.path("department").asString()));
        }
        return parts;
    }

    String draft() throws IOException, InterruptedException {
        return door.post(citizen(), APPLICATIONS, Map.of("lifeEvent", code()))
                .expect(201)
                .path("id")
                .asString();
    }

    Door.Answer submit(String draft) throws IOException, InterruptedException {
        return submit(draft, UUID.randomUUID().toString());
    }

    Door.Answer submit(String draft, String key) throws IOException, InterruptedException {
        var selected = new ArrayList<String>();
        chain.path("items").forEach(item -> selected.add(item.path("task_code").asString()));
        return door.post(
                citizen(),
                APPLICATIONS + "/" + draft + "/submissions",
                Map.of("answers", Map.of("reason", "测量"), "selected", selected),
                key);
    }

    /** The whole life of one case: filed, and each of its four tasks found and granted. */
    void carryOut() throws IOException, InterruptedException {
        var filed = file();
        for (var part : filed.parts()) {
            grant(part, task(part)).expect(200);
        }
    }

    /** The part's open task, found in its department's inbox by the part's number. */
    String task(Part part) throws IOException, InterruptedException {
        var items =
                door.get(
                                official(part.department(), "0".repeat(8)),
                                TASKS + "?view=all&limit=20&number=" + part.number())
                        .expect(200)
                        .path("items");
        for (var item : items) {
            if (item.path("childId").asString().equals(part.id())) {
                return item.path("id").asString();
            }
        }
        throw new IllegalStateException("no open task of " + part.number());
    }

    Door.Answer grant(Part part, String task) throws IOException, InterruptedException {
        return decide(part.department(), "0".repeat(8), task, "GRANT", UUID.randomUUID());
    }

    Door.Answer decide(String department, String who, String task, String decision, UUID key)
            throws IOException, InterruptedException {
        return door.post(
                official(department, who),
                TASKS + "/" + task + "/decisions",
                Map.of("decision", decision, "reason", "测量"),
                key.toString());
    }

    /** Departments that handle something in the chain. */
    Set<String> departments() {
        return Set.of(department(0), department(1), department(2));
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in = ChainCrew.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return JSON.readTree(in);
        }
    }
}
