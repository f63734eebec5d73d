package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.journey.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** 情形 → 环节: what the applicant answers chooses the reviews that the case goes through. */
@WorkflowTest
class SituationStepsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MATTER = "11990200002004048X3992014000901";
    private static final int GRAPHS = 40;

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Office office;
    private Token citizen;
    private Token all;

    @BeforeEach
    void arrive() {
        office = new Office(mvc, tokens);
        citizen = office.portal.citizen(TestNeighbours.person("测试店主"));
        all = office.member("desk-all", "测试全能", "CLERK", "OFFICER", "REVIEWER", "HEAD");
    }

    @Test
    void aReviewThatTheSituationDoesNotNeedIsNeverAskedFor() {
        publish(kitchens("[]"));
        JsonNode filed = file(Map.of("kitchen", "none"));
        assertThat(part(filed).path("leftOut").valueStream().map(JsonNode::asString))
                .containsExactly("现场核查", "消防审查");
        decide(filed, "accept", "ACCEPT");
        assertThat(steps(filed, "OPEN")).containsExactly("papers");
        decide(filed, "papers", "PASS");
        assertThat(steps(filed, "OPEN")).containsExactly("decide");

        String task = task(filed, "decide");
        JsonNode shown = office.portal.get(all, task).expect(200).body().path("steps");
        assertThat(shown)
                .filteredOn(step -> step.path("leftOut").isString())
                .extracting(
                        step -> step.path("id").asString(),
                        step -> step.path("leftOut").asString(),
                        step -> step.path("done").asBoolean(),
                        step -> step.path("canReturnTo").asBoolean())
                .containsExactly(
                        tuple("visit", "“有没有厨房”选择“没有”", false, false),
                        tuple("fire", "“有没有厨房”选择“没有”", false, false));
        diagramShows(filed);

        Reply back =
                office.portal.post(
                        all, task + "/send-backs", Map.of("toStep", "visit", "reason", "请核查"));
        assertThat(back.status()).isEqualTo(422);
        assertThat(back.body().at("/errors/0/pointer").asString()).isEqualTo("/toStep");
        office.portal
                .post(all, task + "/send-backs", Map.of("toStep", "papers", "reason", "再看"))
                .expect(200);
        assertThat(steps(filed, "OPEN")).containsExactly("papers");
        decide(filed, "papers", "PASS");
        decide(filed, "decide", "GRANT");
        assertThat(detail(filed).path("status").asString()).isEqualTo("CLOSED");
        assertThat(touched(filed)).containsExactlyInAnyOrder("accept", "papers", "decide");
    }

    private void diagramShows(JsonNode filed) {
        JsonNode diagram =
                office.portal
                        .get(all, "/cases/" + filed.path("id").asString() + "/diagram")
                        .expect(200)
                        .body();
        assertThat(diagram.path("steps"))
                .filteredOn(step -> step.path("state").asString().equals("SKIPPED"))
                .extracting(step -> step.path("activityId").asString())
                .containsExactlyInAnyOrder("visit_" + MATTER, "fire_" + MATTER);
        assertThat(diagram.path("done").valueStream().map(JsonNode::asString))
                .contains("papers_" + MATTER)
                .doesNotContain("visit_" + MATTER, "fire_" + MATTER);
    }

    @Test
    void otherAnswersBringTheirReviews() {
        publish(kitchens("[]"));
        JsonNode filed = file(Map.of("kitchen", "open-fire"));
        assertThat(part(filed).path("leftOut")).isEmpty();
        decide(filed, "accept", "ACCEPT");
        decide(filed, "papers", "PASS");
        decide(filed, "visit", "PASS");
        decide(filed, "fire", "PASS");
        decide(filed, "decide", "GRANT");
        assertThat(detail(filed).path("status").asString()).isEqualTo("CLOSED");

        JsonNode induction = file(Map.of("kitchen", "induction"));
        decide(induction, "accept", "ACCEPT");
        decide(induction, "papers", "PASS");
        decide(induction, "visit", "PASS");
        decide(induction, "decide", "GRANT");
        assertThat(detail(induction).path("status").asString()).isEqualTo("CLOSED");
    }

    @Test
    void whatChoseTheStepsIsNoGapThatACorrectionCanName() {
        publish(kitchens("[]"));
        JsonNode filed = file(Map.of("kitchen", "none"));
        JsonNode task = office.portal.get(all, task(filed, "accept")).expect(200).body();
        assertThat(task.path("correctable").findValuesAsString("pointer"))
                .contains("/note")
                .doesNotContain("/kitchen");
    }

    @Test
    void wholeSectionsSideBySideMayBeLeftOut() {
        publish(kitchens("[\"papers\"]"));
        JsonNode filed = file(Map.of("kitchen", "none"));
        decide(filed, "accept", "ACCEPT");
        assertThat(steps(filed, "OPEN")).containsExactly("papers");
        decide(filed, "papers", "PASS");
        decide(filed, "decide", "DENY");
        assertThat(part(detail(filed)).path("status").asString()).isEqualTo("DENIED");

        JsonNode both = file(Map.of("kitchen", "open-fire"));
        decide(both, "accept", "ACCEPT");
        decide(both, "papers", "PASS");
        assertThat(steps(both, "OPEN")).containsExactlyInAnyOrder("visit", "fire");
        decide(both, "fire", "PASS");
        decide(both, "visit", "PASS");
        assertThat(steps(both, "OPEN")).containsExactly("decide");
    }

    @Test
    void aDrawnProcessLeavesItsStepsOutToo() {
        ObjectNode matter = kitchens("[]");
        matter.remove("steps");
        matter.put("process", Bpmn.PARALLEL.replace("home", "visit").replace("house", "fire"));
        publish(matter).expect(201);
        JsonNode filed = file(Map.of("kitchen", "none"));
        decide(filed, "accept", "ACCEPT");
        assertThat(steps(filed, "OPEN")).containsExactly("decide");
        decide(filed, "decide", "GRANT");
        assertThat(detail(filed).path("status").asString()).isEqualTo("CLOSED");

        JsonNode induction = file(Map.of("kitchen", "induction"));
        decide(induction, "accept", "ACCEPT");
        assertThat(steps(induction, "OPEN")).containsExactly("visit");
        decide(induction, "visit", "TERMINATE");
        assertThat(part(detail(induction)).path("status").asString()).isEqualTo("TERMINATED");
    }

    @Test
    void aCaseStaysWhereOtherReviewsDependOnSituations() {
        JsonNode old = publish(kitchens("[]")).expect(201).body();
        JsonNode filed = file(Map.of("kitchen", "none"));
        ObjectNode stricter = kitchens("[]").put("summary", "一律核查");
        ArrayNode options = (ArrayNode) stricter.at("/situations/0/options");
        options.forEach(option -> ((ObjectNode) option).putArray("steps").add("fire"));
        JsonNode next = publish(stricter).expect(201).body();
        Token admin = tokens.staff("matter-admin", TestNeighbours.PLATFORM, "MATTER_ADMIN");
        JsonNode tried =
                office.portal
                        .post(
                                admin,
                                "/processes/" + MATTER + "/migrations?dryRun=true",
                                Map.of(
                                        "from", old.path("versionId").asString(),
                                        "to", next.path("versionId").asString()))
                        .expect(200)
                        .body();
        assertThat(tried.path("migrated").asInt()).isZero();
        assertThat(tried.path("refused").findValuesAsString("reason"))
                .isNotEmpty()
                .allMatch(reason -> reason.contains("由情形决定的环节"));
        decide(filed, "accept", "ACCEPT");
        decide(filed, "papers", "PASS");
        assertThat(steps(filed, "OPEN")).containsExactly("decide");
    }

    /** Random orders of steps, random situations: the chosen steps are walked, and no others. */
    @Test
    void everyGraphIsWalkedAsItsAnswersChoose() {
        var random = new Random(20261123);
        int walked = 0;
        for (int i = 0; i < GRAPHS; i++) {
            Graph graph = Graph.random(random);
            if (publish(graph.matter()).status() == 201) {
                walk(graph, random);
                walked++;
            }
        }
        assertThat(walked).isGreaterThan(GRAPHS / 2);
    }

    private void walk(Graph graph, Random random) {
        Map<String, Object> answers = new HashMap<>();
        Set<String> expected = new HashSet<>(graph.after().keySet());
        graph.conditional()
                .forEach(id -> {
                    boolean needed = random.nextBoolean();
                    answers.put("ask" + id, id + (needed ? "-yes" : "-no"));
                    if (!needed) {
                        expected.remove(id);
                    }
                });
        JsonNode filed = file(answers);
        Set<String> done = new HashSet<>();
        List<String> open = steps(filed, "OPEN");
        while (!open.isEmpty()) {
            for (String step : open) {
                assertThat(done)
                        .as("%s before %s", graph, step)
                        .containsAll(
                                graph.earlier(step).stream()
                                        .filter(expected::contains)
                                        .collect(Collectors.toSet()));
            }
            String next = open.get(random.nextInt(open.size()));
            decide(
                    filed,
                    next,
                    switch (next) {
                        case "accept" -> "ACCEPT";
                        case "decide" -> "GRANT";
                        default -> "PASS";
                    });
            done.add(next);
            open = steps(filed, "OPEN");
        }
        assertThat(done).as("%s", graph).isEqualTo(expected);
        assertThat(detail(filed).path("status").asString()).isEqualTo("CLOSED");
    }

    /** Up to five reviews between acceptance and decision, each after some of those before it. */
    private record Graph(Map<String, Set<String>> after, Set<String> conditional) {

        static Graph random(Random random) {
            Map<String, Set<String>> after = new LinkedHashMap<>();
            Set<String> conditional = new TreeSet<>();
            after.put("accept", Set.of());
            List<String> reviews = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String id = String.valueOf((char) ('a' + i));
                Set<String> before = new HashSet<>(Set.of("accept"));
                reviews.stream().filter(_ -> random.nextInt(3) == 0).forEach(before::add);
                after.put(id, before);
                reviews.add(id);
                if (random.nextInt(3) > 0) {
                    conditional.add(id);
                }
            }
            conditional.addAll(reviews.size() == 1 ? reviews : List.of());
            after.put("decide", new HashSet<>(after.keySet()));
            return new Graph(after, conditional);
        }

        Set<String> earlier(String step) {
            Set<String> all = new HashSet<>(Objects.requireNonNull(after.get(step)));
            after.getOrDefault(step, Set.of()).forEach(one -> all.addAll(earlier(one)));
            return all;
        }

        ObjectNode matter() {
            ObjectNode matter = base();
            ArrayNode steps = matter.putArray("steps");
            after.forEach((id, before) -> {
                ObjectNode step = step(steps, id, kind(id));
                before.forEach(step.withArray("after")::add);
            });
            ArrayNode situations = matter.putArray("situations");
            List<String> ids = List.copyOf(conditional);
            for (int i = 0; i < ids.size(); i++) {
                String id = ids.get(i);
                String next = i + 1 < ids.size() ? ids.get(i + 1) : null;
                ObjectNode question =
                        situations.addObject().put("id", id).put("question", "要不要" + id);
                ArrayNode options = question.putArray("options");
                option(options, id + "-yes", "要", next).putArray("steps").add(id);
                option(options, id + "-no", "不要", next);
                ask(matter, "ask" + id, id, List.of(id + "-yes", id + "-no"));
            }
            return matter;
        }

        private static String kind(String id) {
            return switch (id) {
                case "accept" -> "ACCEPT";
                case "decide" -> "DECIDE";
                default -> "REVIEW";
            };
        }
    }

    /** Papers, then a visit and the fire brigade; both of these come after {@code after}. */
    private static ObjectNode kitchens(String after) {
        ObjectNode matter = base();
        ArrayNode steps = matter.putArray("steps");
        step(steps, "accept", "ACCEPT");
        step(steps, "papers", "REVIEW");
        boolean parallel = !JSON.readTree(after).isEmpty();
        ObjectNode visit = step(steps, "visit", "REVIEW").put("name", "现场核查");
        ObjectNode fire = step(steps, "fire", "REVIEW").put("name", "消防审查");
        if (parallel) {
            visit.set("after", JSON.readTree(after));
            fire.set("after", JSON.readTree(after));
        }
        step(steps, "decide", "DECIDE");
        ObjectNode kitchen =
                matter.putArray("situations")
                        .addObject()
                        .put("id", "kitchen")
                        .put("question", "有没有厨房");
        ArrayNode options = kitchen.putArray("options");
        option(options, "none", "没有", null);
        option(options, "induction", "电磁灶", null).putArray("steps").add("visit");
        option(options, "open-fire", "明火", null).putArray("steps").add("visit").add("fire");
        ask(matter, "kitchen", "kitchen", List.of("none", "induction", "open-fire"));
        return matter;
    }

    private static ObjectNode base() {
        ObjectNode matter = JSON.createObjectNode();
        matter.put("task_name", "测试情形环节")
                .put("dept", "测试人社部门")
                .put("task_type", "20")
                .put("project_type", "2")
                .put("legal_days", 20)
                .put("promise_days", 10)
                .put("catalog_code", "992014000901")
                .put("task_code", MATTER)
                .put("task_handle_item", MATTER + "01")
                .put("target", "自然人")
                .put("assurance", 4);
        matter.putArray("materials");
        matter.putArray("shared_data");
        matter.putArray("evidence");
        ObjectNode form = matter.putObject("form").put("type", "object").put("title", "测试情形环节");
        form.putObject("properties")
                .putObject("note")
                .put("type", "string")
                .put("title", "说明")
                .put("maxLength", 100);
        return matter;
    }

    private static ObjectNode step(ArrayNode steps, String id, String kind) {
        return steps.addObject().put("id", id).put("kind", kind);
    }

    private static ObjectNode option(
            ArrayNode options, String id, String label, @Nullable String next) {
        ObjectNode option = options.addObject().put("id", id).put("label", label);
        return next == null ? option : option.put("next", next);
    }

    private static void ask(
            ObjectNode matter, String name, String situation, List<String> options) {
        ObjectNode question = ((ObjectNode) matter.at("/form/properties")).putObject(name);
        question.put("type", "string").put("title", situation).put("x-situation", situation);
        options.forEach(question.withArray("enum")::add);
        ObjectNode labels = question.putObject("x-enum-labels");
        options.forEach(option -> labels.put(option, option));
        matter.withArray("/form/required").add(name);
    }

    private Reply publish(ObjectNode matter) {
        return office.portal.post(office.portal.feed(), "/matters", matter);
    }

    private JsonNode file(Map<String, ?> answers) {
        String id =
                office.portal
                        .post(citizen, "/applications", Map.of("matter", MATTER))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        return office.portal
                .post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        Map.of("answers", answers, "selected", List.of()))
                .expect(201)
                .body();
    }

    private void decide(JsonNode filed, String step, String decision) {
        Map<String, String> form =
                List.of("DENY", "TERMINATE").contains(decision)
                        ? Map.of("decision", decision, "reason", "不符合条件")
                        : Map.of("decision", decision);
        office.portal.post(all, task(filed, step) + "/decisions", form).expect(200);
    }

    private JsonNode detail(JsonNode filed) {
        return office.portal.detail(citizen, filed.path("id").asString());
    }

    private static JsonNode part(JsonNode filed) {
        return filed.path("children").get(0);
    }

    private String task(JsonNode filed, String step) {
        return "/tasks/"
                + db.sql(
                                """
                                select id from task_inbox
                                where application_id = ? and step_id = ? and status = 'OPEN'
                                """)
                        .param(filed.path("id").asString())
                        .param(step)
                        .query(String.class)
                        .single();
    }

    private List<String> steps(JsonNode filed, String status) {
        return db.sql("select step_id from task_inbox where application_id = ? and status = ?")
                .param(filed.path("id").asString())
                .param(status)
                .query(String.class)
                .list();
    }

    private Set<String> touched(JsonNode filed) {
        return new HashSet<>(
                db.sql("select step_id from task_inbox where application_id = ?")
                        .param(filed.path("id").asString())
                        .query(String.class)
                        .list());
    }
}
