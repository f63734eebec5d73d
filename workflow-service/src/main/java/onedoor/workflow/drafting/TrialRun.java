package onedoor.workflow.drafting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.casework.TrialDesk;
import onedoor.workflow.casework.TrialDesk.OpenTask;
import onedoor.workflow.evidence.TrialEvidence;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.Matter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plays registers and officials of one trial until nobody is asked any more. */
final class TrialRun {

    private static final Set<String> OFFICIAL = Set.of("CLERK", "OFFICER", "REVIEWER", "HEAD");
    private static final int MOST_TURNS = 300;
    private static final int MOST_TRIES = 5;

    private final TrialDesk desk;
    private final TrialEvidence evidence;
    private final TrialForm forms;
    private final LifeEvent event;
    private final Samples samples;
    private final Map<String, JsonNode> records;
    private final Map<String, JsonNode> decisions;
    private final Map<String, Integer> used = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private final Set<String> stuck = new HashSet<>();
    private final List<Trial.TaskLine> tasks = new ArrayList<>();
    private final List<FieldProblem> problems;

    TrialRun(
            TrialDesk desk,
            TrialEvidence evidence,
            TrialForm forms,
            LifeEvent event,
            Samples samples,
            Map<String, JsonNode> records,
            Map<String, JsonNode> decisions,
            List<FieldProblem> problems) {
        this.desk = desk;
        this.evidence = evidence;
        this.forms = forms;
        this.event = event;
        this.samples = samples;
        this.records = records;
        this.decisions = decisions;
        this.problems = problems;
    }

    List<Trial.TaskLine> tasks() {
        return tasks;
    }

    void play(UUID application) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            if (evidence.answer(application, records)) {
                continue;
            }
            Optional<OpenTask> next =
                    desk.open(application).stream()
                            .filter(t -> !stuck.contains(t.id()))
                            .findFirst();
            if (next.isEmpty()) {
                return;
            }
            decide(next.get());
        }
        problems.add(new FieldProblem("", "endless", "试办超过 " + MOST_TURNS + " 步仍未结束"));
    }

    private void decide(OpenTask task) {
        ObjectNode decision = decision(task);
        TrialDesk.Answer answer = desk.decide(official(task), task.id(), decision);
        tasks.add(
                new Trial.TaskLine(
                        task.taskCode(),
                        task.matterName(),
                        task.department(),
                        task.stepId(),
                        task.step(),
                        task.stepName(),
                        task.dueOn(),
                        decision.path("decision").asString(""),
                        answer.done()));
        String at = "/decisions/" + task.taskCode() + "~1" + task.stepId();
        if (!answer.done()) {
            stuck.add(task.id());
            problems.add(
                    new FieldProblem(at, "refused", task.stepName() + "未能办理：" + answer.detail()));
            answer.problems()
                    .forEach(p ->
                            problems.add(
                                    new FieldProblem(at + p.pointer(), p.code(), p.message())));
        } else if (tries.merge(task.id(), 1, Integer::sum) >= MOST_TRIES) {
            stuck.add(task.id());
        }
    }

    /**
     * As given for the step, the matter or the kind of step, one after another; else favourable.
     */
    private ObjectNode decision(OpenTask task) {
        for (String key :
                List.of(task.taskCode() + "/" + task.stepId(), task.taskCode(), task.stepId())) {
            ObjectNode given = given(key);
            if (given != null) {
                return given;
            }
        }
        ObjectNode usual = JsonNodeFactory.instance.objectNode();
        return switch (task.step()) {
            case ACCEPT -> usual.put("decision", "ACCEPT");
            case REVIEW -> usual.put("decision", "PASS");
            case DECIDE, HANDLE -> grant(usual.put("decision", "GRANT"), task);
        };
    }

    private @Nullable ObjectNode given(String key) {
        JsonNode given = decisions.get(key);
        int turn = used.getOrDefault(key, 0);
        JsonNode one =
                given != null && given.isArray() ? given.get(turn) : turn == 0 ? given : null;
        if (one instanceof ObjectNode decision) {
            used.put(key, turn + 1);
            return decision;
        }
        return null;
    }

    private ObjectNode grant(ObjectNode decision, OpenTask task) {
        JsonNode schema =
                event.items().stream()
                        .map(LifeEvent.Item::matter)
                        .filter(m -> m.taskCode().value().equals(task.taskCode()))
                        .map(Matter::resultSchema)
                        .findFirst()
                        .orElse(null);
        if (schema != null) {
            decision.set(
                    "result",
                    forms.fill(
                                    schema,
                                    JsonNodeFactory.instance.objectNode(),
                                    records,
                                    Set.of(),
                                    samples)
                            .answers());
        }
        return decision;
    }

    private static Caller official(OpenTask task) {
        return new Caller(
                "trial-" + task.stepId(),
                Caller.Kind.STAFF,
                "试办人员",
                4,
                null,
                null,
                task.department(),
                OFFICIAL,
                null,
                null,
                null,
                null);
    }
}
