package onedoor.workflow.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.journey.StepPlan.Signing;
import onedoor.workflow.matter.Situation.Option;
import onedoor.workflow.matter.StepChoice.LeftOut;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A matter with a site visit for those who cook, and a fire inspection for those with gas. */
class StepChoiceTest {

    private static final List<Situation> SITUATIONS =
            List.of(
                    new Situation(
                            "kind",
                            "经营什么",
                            List.of(
                                    new Option("hot", "热食", "fuel", List.of(), List.of("visit")),
                                    new Option("packed", "预包装", null, List.of(), List.of())),
                            "/kind"),
                    new Situation(
                            "fuel",
                            "用什么燃料",
                            List.of(
                                    new Option("gas", "燃气", null, List.of(), List.of("fire")),
                                    new Option("power", "电", null, List.of(), List.of())),
                            "/fuel"));

    private final StepChoice choice = new StepChoice(matter(SITUATIONS));

    @Test
    void onlyNamedReviewsAreConditional() {
        assertThat(choice.conditional()).containsExactly("fire", "visit");
        assertThat(new StepChoice(matter(List.of())).conditional()).isEmpty();
        Situation advice =
                new Situation(
                        "old",
                        "旧版",
                        List.of(new Option("a", "甲", null, List.of(), List.of("请到窗口办理", "decide"))),
                        null);
        assertThat(new StepChoice(matter(List.of(advice))).conditional()).isEmpty();
    }

    @Test
    void leavesOutWhatNoChosenOptionNames() {
        assertThat(form("{\"kind\":\"hot\",\"fuel\":\"gas\"}")).isEmpty();
        assertThat(form("{\"kind\":\"hot\",\"fuel\":\"power\"}"))
                .containsExactly(new LeftOut("fire", "“用什么燃料”选择“电”"));
        assertThat(form("{\"kind\":\"packed\"}"))
                .containsExactly(
                        new LeftOut("visit", "“经营什么”选择“预包装”"),
                        new LeftOut("fire", "“经营什么”选择“预包装”"));
    }

    @Test
    void leavesNothingOutThatAnOpenQuestionMayBring() {
        assertThat(form("{}")).isEmpty();
        assertThat(form("{\"kind\":\"hot\"}")).isEmpty();
        assertThat(form("{\"kind\":\"moon\"}")).isEmpty();
        assertThat(form("{\"kind\":1}")).isEmpty();
    }

    @Test
    void namesTheStepsThatRemain() {
        assertThat(choice.remaining(Map.of("kind", "packed"))).containsExactly("受理", "审批决定");
        assertThat(choice.remaining(Map.of())).containsExactly("受理", "现场核查", "消防审查", "审批决定");
    }

    private List<LeftOut> form(String answers) {
        return choice.leftOut(new JsonMapper().readTree(answers));
    }

    private static Matter matter(List<Situation> situations) {
        var code = new MatterCode("11990200002004048X3992014000701");
        return new Matter(
                new UUID(0, 0),
                code,
                null,
                "测试",
                "20",
                new UnifiedSocialCreditCode("11990200002004048X"),
                "测试部门",
                ProjectType.PROMISED,
                10,
                10,
                List.of(
                        step("accept", Step.ACCEPT, "受理"),
                        step("visit", Step.REVIEW, "现场核查"),
                        step("fire", Step.REVIEW, "消防审查"),
                        step("decide", Step.DECIDE, "审批决定")),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                false,
                null,
                situations,
                Map.of());
    }

    private static StepPlan step(String id, Step kind, String name) {
        return new StepPlan(id, kind, name, Set.of("OFFICER"), Signing.ONE, null, null, null);
    }
}
