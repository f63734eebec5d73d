package onedoor.workflow.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.form.FormsFixture;
import onedoor.workflow.journey.BranchProcess;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Selection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a department works on a matter, and matters that exclude each other. */
class WorkAndChoiceTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REGISTRATION = "11990300MB3001017J3992009000301";
    private static final String PERMIT = "11990300MB3002028X3990131000301";

    private final List<FieldProblem> problems = new ArrayList<>();

    @Test
    void readsStepsWithTheirRolesAndTheWayTheyAreSigned() {
        ObjectNode chain = chain();
        ((ObjectNode) chain.at("/items/1"))
                .set(
                        "steps",
                        JSON.readTree(
                                """
                                [{"id":"accept","kind":"ACCEPT"},
                                 {"id":"site-visit","kind":"REVIEW","name":"现场核查","roles":["REVIEWER","OFFICER"],"signing":"ALL","days":1},
                                 {"id":"decide","kind":"DECIDE","roles":["HEAD"]}]
                                """));
        List<StepPlan> steps = compose(chain).items().get(1).matter().steps();
        assertThat(problems).isEmpty();
        assertThat(steps)
                .extracting(StepPlan::kind)
                .containsExactly(Step.ACCEPT, Step.REVIEW, Step.DECIDE);
        assertThat(steps.get(1).name()).isEqualTo("现场核查");
        assertThat(steps.get(1).roles()).containsExactly("OFFICER", "REVIEWER");
        assertThat(steps.get(1).signing()).isEqualTo(StepPlan.Signing.ALL);
        assertThat(steps.get(1).days()).isEqualTo(1);
        assertThat(steps.getFirst().roles()).containsExactly("CLERK", "OFFICER");
        assertThat(steps.get(2).roles()).containsExactly("HEAD");
    }

    @Test
    void takesExactlyOneOfAChoiceAndWaitsForWhicheverItIs() {
        LifeEvent event = alternatives();
        assertThat(problems).isEmpty();
        assertThat(event.items().get(2).after())
                .extracting(code -> code.value())
                .containsExactly(REGISTRATION, PERMIT);
        assertThat(event.items()).noneMatch(LifeEvent.Item::mandatory);

        assertThat(Selection.usual(event).taskCodes()).containsExactly(REGISTRATION);
        assertThat(Selection.of(event, Set.of(PERMIT)).problems()).isEmpty();
        List<FieldProblem> both =
                Selection.of(event, Set.of(PERMIT, REGISTRATION)).contradictions();
        assertThat(both).hasSize(1);
        assertThat(both.getFirst().message()).contains("样例方式", "不止一项", "样例登记", "样例许可");
        Selection none = Selection.of(event, Set.of());
        assertThat(none.contradictions()).isEmpty();
        assertThat(none.problems()).extracting(FieldProblem::pointer).containsExactly("/selected");
    }

    @Test
    void promisesTheLongestWayThroughWhatIsTaken() {
        LifeEvent event = alternatives();
        String notice = event.items().get(2).matter().taskCode().value();
        assertThat(Selection.of(event, Set.of(REGISTRATION)).promisedDays()).isZero();
        assertThat(Selection.of(event, Set.of(PERMIT)).promisedDays()).isEqualTo(3);
        assertThat(Selection.of(event, Set.of(REGISTRATION, notice)).promisedDays()).isEqualTo(5);
        assertThat(Selection.of(event, Set.of(PERMIT, notice)).promisedDays()).isEqualTo(8);
    }

    @Nested
    class StepsSideBySide {

        @Test
        void beginWhenWhatTheyComeAfterIsDone() {
            Draft.Work work =
                    read(
                            """
                            [{"id":"accept","kind":"ACCEPT","days":1},
                             {"id":"fire","kind":"REVIEW","name":"消防<审查>","days":2,"roles":["REVIEWER"],"signing":"ALL"},
                             {"id":"health","kind":"REVIEW","days":1,"after":[]},
                             {"id":"site","kind":"REVIEW","days":1},
                             {"id":"decide","kind":"DECIDE","days":1}]
                            """);
            assertThat(problems).isEmpty();
            BranchProcess process = BranchProcess.read(String.valueOf(work.process()));
            assertThat(process.problems()).isEmpty();
            assertThat(process.steps()).containsExactlyInAnyOrderElementsOf(work.steps());
            assertThat(process.steps())
                    .extracting(StepPlan::id)
                    .containsExactly("accept", "fire", "health", "site", "decide");
        }

        @Test
        void mayForkWithinAFork() {
            Draft.Work work =
                    read(
                            """
                            [{"id":"accept","kind":"ACCEPT"},
                             {"id":"a","kind":"REVIEW"},
                             {"id":"b","kind":"REVIEW","after":["accept"]},
                             {"id":"c","kind":"REVIEW","after":["a"]},
                             {"id":"d","kind":"REVIEW","after":["a"]},
                             {"id":"decide","kind":"DECIDE"}]
                            """);
            assertThat(problems).isEmpty();
            assertThat(work.process()).contains("Fork1", "Fork2", "Join1", "Join2");
            assertThat(work.process()).doesNotContain("Fork3");
        }

        @Test
        void stayALineWhereNothingForks() {
            Draft.Work work =
                    read(
                            """
                            [{"id":"accept","kind":"ACCEPT"},
                             {"id":"late","kind":"REVIEW","after":["early"]},
                             {"id":"early","kind":"REVIEW","after":["accept"]},
                             {"id":"decide","kind":"DECIDE"}]
                            """);
            assertThat(problems).isEmpty();
            assertThat(work.process()).isNull();
            assertThat(work.steps())
                    .extracting(StepPlan::id)
                    .containsExactly("accept", "early", "late", "decide");
        }

        @Test
        void takeTheDaysOfTheLongestWay() {
            String parallel =
                    """
                    [{"id":"accept","kind":"ACCEPT","days":1},
                     {"id":"a","kind":"REVIEW","days":7},
                     {"id":"b","kind":"REVIEW","days":8,"after":[]},
                     {"id":"decide","kind":"DECIDE","days":1}]
                    """;
            read(parallel);
            assertThat(problems).isEmpty();
            read(parallel.replace("\"days\":8", "\"days\":9"));
            assertThat(problems).extracting(FieldProblem::code).containsExactly("step-days");
            assertThat(problems.getFirst().message()).contains("11");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "['b']|['a']|[]|/steps/1/after|circle",
                    "['nobody']|[]|[]|/steps/1/after/0|unknown-step",
                    "['decide']|[]|[]|/steps/1/after|circle",
                    "[]|[]|['accept','a']|none|none"
                })
        void areRefusedWhereTheyCannotRun(
                String a, String b, String c, String pointer, String code) {
            read(
                    """
                    [{"id":"accept","kind":"ACCEPT"},
                     {"id":"a","kind":"REVIEW","after":%s},
                     {"id":"b","kind":"REVIEW","after":%s},
                     {"id":"c","kind":"REVIEW","after":%s},
                     {"id":"decide","kind":"DECIDE"}]
                    """
                            .formatted(a, b, c)
                            .replace('\'', '"'));
            if (code.equals("none")) {
                assertThat(problems).isEmpty();
            } else {
                assertThat(problems)
                        .singleElement()
                        .satisfies(p -> {
                            assertThat(p.pointer()).isEqualTo(pointer);
                            assertThat(p.code()).isEqualTo(code);
                        });
            }
        }

        @Test
        void areRefusedWhereTheirWaysCross() {
            read(
                    """
                    [{"id":"accept","kind":"ACCEPT"},
                     {"id":"a","kind":"REVIEW","after":[]},
                     {"id":"b","kind":"REVIEW","after":[]},
                     {"id":"c","kind":"REVIEW","after":["a","b"]},
                     {"id":"d","kind":"REVIEW","after":["b"]},
                     {"id":"decide","kind":"DECIDE"}]
                    """);
            assertThat(problems).extracting(FieldProblem::code).containsExactly("tangled");
            assertThat(problems.getFirst().message()).contains("a、b、c、d");
        }

        private Draft.Work read(String steps) {
            ObjectNode item = JSON.createObjectNode();
            item.set("steps", JSON.readTree(steps));
            return StepsReader.read(new Entry(item, "", problems), 10);
        }
    }

    /** Registration or permit, then the notice, which may be left out. */
    private LifeEvent alternatives() {
        ObjectNode chain = chain();
        ObjectNode permit = (ObjectNode) chain.at("/items/1");
        ((ObjectNode) chain.at("/items/0")).put("choice", "样例方式");
        permit.put("choice", "样例方式").put("optional", true).putArray("after");
        ((ObjectNode) chain.at("/items/2")).putArray("after").add("样例方式");
        return compose(chain);
    }

    private LifeEvent compose(JsonNode chain) {
        var composer =
                new Composer(
                        FormsFixture.forms(),
                        ComposerTest.departments(),
                        new Registers(List.of(), "信用名单"),
                        problems,
                        new ArrayList<>());
        LifeEvent event = composer.compose(DraftReader.lifeEvent(chain, problems), Set.of());
        assertThat(event)
                .as(
                        "%s",
                        problems.stream().map(FieldProblem::message).collect(Collectors.joining()))
                .isNotNull();
        return event;
    }

    private static ObjectNode chain() {
        try (InputStream in =
                WorkAndChoiceTest.class.getResourceAsStream("/publication/raw.json")) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
