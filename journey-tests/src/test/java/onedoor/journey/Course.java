package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One application on its way: its applicant, and the officials of its departments. */
final class Course {

    private static final String APPLICATIONS = "/api/workflow/applications";

    /** Somebody in the department can do the next step. */
    private static final Set<String> WITH_DEPARTMENT =
            Set.of("SUBMITTED", "RECEIVED", "ACCEPTED", "REVIEW");

    /** The desks of all departments, each signed in once. */
    static final class Desks {
        private final Platform platform;
        private final Map<String, Casework> open = new HashMap<>();

        Desks(Platform platform) {
            this.platform = platform;
        }

        Casework of(JsonNode part) {
            return open.computeIfAbsent(
                    part.path("departmentName").asString(), name -> new Casework(platform, name));
        }

        Visitor head(JsonNode part) {
            return Visitor.signedIn(
                    platform, platform.headOf(part.path("departmentName").asString()));
        }
    }

    private final Visitor applicant;
    private final Desks desks;
    private final String id;

    private Course(Visitor applicant, Desks desks, String id) {
        this.applicant = applicant;
        this.desks = desks;
        this.id = id;
    }

    /** Fills in what the form asks for, with a picture where it asks for a file, and submits. */
    static Course submitted(Visitor applicant, Desks desks, Chain chain) {
        var draft =
                applicant
                        .post(APPLICATIONS, Map.of("lifeEvent", chain.code()))
                        .expect(201)
                        .text("/id");
        var form = applicant.get(APPLICATIONS + "/" + draft + "/form").expect(200).body();
        var answers = Fill.required(form, chain.taskCodes(), () -> Picture.given(applicant, draft));
        applicant
                .post(
                        APPLICATIONS + "/" + draft + "/submissions",
                        Map.of("answers", answers, "selected", chain.taskCodes()))
                .expect(201);
        return new Course(applicant, desks, draft);
    }

    JsonNode detail() {
        return applicant.get(APPLICATIONS + "/" + id).expect(200).body();
    }

    boolean isOver() {
        return Set.of("CLOSED", "DELIVERED").contains(detail().path("status").asString());
    }

    JsonNode part(String name) {
        return part(detail(), name);
    }

    /** The names of the parts that are in one of these states. */
    Set<String> partsIn(String... states) {
        var names = new TreeSet<String>();
        for (var part : detail().path("children")) {
            if (List.of(states).contains(part.path("status").asString())) {
                names.add(part.path("name").asString());
            }
        }
        return names;
    }

    /** Waits until the departments can work on this part. */
    JsonNode reached(String name) {
        return part(seen(detail -> isWithDepartment(part(detail, name))), name);
    }

    /** Waits until the case looks so, and its promised day is not before that of an open part. */
    JsonNode seen(Predicate<JsonNode> wanted) {
        return Until.holds(
                Until.PATIENCE, this::detail, detail -> wanted.test(detail) && isPromised(detail));
    }

    /** Every one of these parts is worked on to its end; they may wait for each other. */
    void grant(Set<String> names) {
        var left = new TreeSet<>(names);
        while (!left.isEmpty()) {
            var detail = seen(now -> left.stream().anyMatch(n -> isWithDepartment(part(now, n))));
            for (var name : List.copyOf(left)) {
                if (isWithDepartment(part(detail, name))) {
                    grant(name);
                    left.remove(name);
                }
            }
        }
    }

    /** Every step of this part, from the one that is open now. */
    void grant(String name) {
        while (!part(name).path("status").asString().equals("GRANTED")) {
            advance(reached(name));
        }
    }

    /** The step that is open: acceptance, review or decision. */
    void advance(JsonNode part) {
        var desk = desks.of(part);
        var task = desk.claim(part.path("id").asString());
        var seen = desk.task(task);
        var actions = Demo.elements(seen.path("actions")).map(JsonNode::asString).toList();
        var decision =
                actions.contains("ACCEPT")
                        ? Map.of("decision", "ACCEPT")
                        : actions.contains("PASS")
                                ? Map.of("decision", "PASS")
                                : Map.of(
                                        "decision",
                                        "GRANT",
                                        "result",
                                        Fill.schema(seen.path("resultSchema"), List.of()));
        desk.decide(task, decision).expect(200);
    }

    /** 补正: a paper that nobody had asked for, beside the answers of the form. */
    void askForPaper(JsonNode part, String pointer) {
        var desk = desks.of(part);
        var gap =
                Map.of(
                        "pointer", pointer,
                        "title", "补充证明",
                        "message", "请补充加盖公章的证明",
                        "kind", "FILE");
        desk.decide(
                        desk.claim(part.path("id").asString()),
                        Map.of("decision", "REQUEST_CORRECTION", "gaps", List.of(gap)))
                .expect(200);
    }

    void answerWithPaper(JsonNode part, String pointer) {
        applicant
                .post(
                        APPLICATIONS
                                + "/"
                                + id
                                + "/children/"
                                + part.path("id").asString()
                                + "/correction-answers",
                        Map.of("answers", Map.of(pointer, Picture.given(applicant, id, pointer))))
                .expect(200);
    }

    /** 特别程序 of an accepted part, asked for by the official and approved by the head. */
    void suspended(String name, Runnable meanwhile) {
        var part = part(name);
        var desk = desks.of(part);
        var task = desk.claim(part.path("id").asString());
        var tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
        desk.decide(
                        task,
                        Map.of(
                                "decision", "START_SPECIAL",
                                "kind", "INSPECTION",
                                "reason", "现场核查",
                                "plannedEndOn", tomorrow.toString()))
                .expect(200);
        assertThat(part(name).path("paused").asBoolean()).as("before it is approved").isFalse();
        desks.head(part)
                .post("/api/workflow/tasks/" + task + "/special-approvals", Map.of("approve", true))
                .expect(200);
        meanwhile.run();
        var special = part(name).at("/special/0/id").asString();
        desk.decide(task, Map.of("decision", "END_SPECIAL", "specialId", special, "result", "核查合格"))
                .expect(200);
    }

    /** The promised day of the whole, against those of the parts that have not ended. */
    private static boolean isPromised(JsonNode detail) {
        var whole = LocalDate.parse(detail.path("promisedOn").asString());
        return Demo.elements(detail.path("children"))
                .filter(part -> !part.path("status").asString().equals("GRANTED"))
                .map(part -> part.path("dueOn").asString(""))
                .filter(due -> !due.isEmpty())
                .noneMatch(due -> LocalDate.parse(due).isAfter(whole));
    }

    private static boolean isWithDepartment(JsonNode part) {
        return WITH_DEPARTMENT.contains(part.path("status").asString());
    }

    private static JsonNode part(JsonNode detail, String name) {
        var found =
                Demo.elements(detail.path("children"))
                        .filter(part -> part.path("name").asString().equals(name))
                        .findFirst();
        assertThat(found).as("%s in %s", name, detail).isPresent();
        return found.orElseThrow();
    }
}
