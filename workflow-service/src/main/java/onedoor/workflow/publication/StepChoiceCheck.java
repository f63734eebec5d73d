package onedoor.workflow.publication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.journey.BranchProcess;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.Situation;
import onedoor.workflow.matter.Situation.Option;
import onedoor.workflow.matter.StepChoice;

/** Whether the steps that situations choose can be left out, whatever is answered. */
record StepChoiceCheck(List<FieldProblem> problems) {

    /** Looks at one item whose situations have their pointers; {@code at} is its place. */
    void check(String at, LifeEvent.Item item) {
        Matter matter = item.matter();
        for (int s = 0; s < matter.situations().size(); s++) {
            Situation situation = matter.situations().get(s);
            for (int o = 0; o < situation.options().size(); o++) {
                Option option = situation.options().get(o);
                for (int i = 0; i < option.steps().size(); i++) {
                    String place = at + "/situations/" + s + "/options/" + o + "/steps/" + i;
                    step(place, matter, option.steps().get(i));
                }
            }
        }
        Set<String> conditional = new StepChoice(matter).conditional();
        if (conditional.isEmpty()) {
            return;
        }
        for (int s = 0; s < matter.situations().size(); s++) {
            if (matter.situations().get(s).pointer() == null) {
                report(
                        at + "/situations/" + s,
                        "not-asked",
                        "情形决定办理环节的，表单应当提出这个问题：请省略 form 由平台生成，或者在表单的选择项上写 x-situation");
            }
        }
        if (item.process() != null) {
            BranchProcess.read(item.process())
                    .leavingOut(conditional)
                    .forEach(p ->
                            report(at + "/process", p.code(), p.element() + ":" + p.message()));
        }
    }

    private void step(String place, Matter matter, String id) {
        Optional<StepPlan> step =
                matter.steps().stream().filter(one -> one.id().equals(id)).findFirst();
        if (step.isEmpty()) {
            report(place, "unknown-step", "没有环节 " + id + "；情形中的环节应写审查环节的编码");
        } else if (step.get().kind() != Step.REVIEW) {
            report(place, "only-review", "只有审查环节可以由情形决定，受理和决定不能省去");
        }
    }

    private void report(String pointer, String code, String message) {
        problems.add(new FieldProblem(pointer, code, message));
    }
}
