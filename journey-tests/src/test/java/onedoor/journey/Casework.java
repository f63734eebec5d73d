package onedoor.journey;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What department staff do with one child of an application, from the inbox on. */
final class Casework {

    private final Platform platform;
    private final Visitor officer;

    Casework(Platform platform, String departmentName) {
        this.platform = platform;
        this.officer = Visitor.signedIn(platform, platform.staffOf(departmentName));
    }

    Visitor officer() {
        return officer;
    }

    /** Waits until the branch has reached this department's inbox, and claims its task. */
    String claim(String childId) {
        var task =
                Until.holds(Until.PATIENCE, () -> taskOf(childId), found -> !found.isMissingNode());
        var id = task.path("id").asString();
        if (task.path("assignee").asString("").isEmpty()) {
            officer.post("/api/workflow/tasks/" + id + "/claims", Map.of()).expect(200);
        }
        return id;
    }

    Answer decide(String task, Map<String, ?> decision) {
        return officer.post("/api/workflow/tasks/" + task + "/decisions", decision);
    }

    /** Accepts if there is a step for it, then grants with this result. */
    void grant(String childId, JsonNode result) {
        var task = claim(childId);
        if (steps(task).contains("\"ACCEPT\"")) {
            decide(task, Map.of("decision", "ACCEPT")).expect(200);
            task = claim(childId);
        }
        decide(task, Map.of("decision", "GRANT", "result", result)).expect(200);
    }

    /** What the official sees of a task. */
    JsonNode task(String id) {
        return officer.get("/api/workflow/tasks/" + id).expect(200).body();
    }

    private String steps(String task) {
        return task(task).path("actions").toString();
    }

    private JsonNode taskOf(String childId) {
        var items =
                officer.get("/api/workflow/tasks?view=all&limit=100")
                        .expect(200)
                        .body()
                        .path("items");
        return Demo.elements(items)
                .filter(task -> task.path("childId").asString().equals(childId))
                .findFirst()
                .orElse(items.path(-1));
    }

    Platform platform() {
        return platform;
    }
}
