package onedoor.workflow.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.StepChoice;
import onedoor.workflow.process.ProcessStore.Part;
import onedoor.workflow.process.ProcessStore.Touched;
import org.jspecify.annotations.Nullable;

/**
 * Whether two versions agree on everything that a case has already gone through: what has been done
 * must mean the same afterwards, and nothing may wait for what will not come any more.
 */
final class Agreement {

    private final Map<String, LifeEvent.Item> old;
    private final Map<String, LifeEvent.Item> target;
    private final Map<String, Part> parts;
    private final List<Touched> touched;

    Agreement(LifeEvent old, LifeEvent target, List<Part> parts, List<Touched> touched) {
        this.old = items(old);
        this.target = items(target);
        this.parts = parts.stream().collect(Collectors.toMap(Part::taskCode, p -> p));
        this.touched = touched;
    }

    /** The first thing on which they do not agree. */
    Optional<String> obstacle() {
        for (Part part : parts.values()) {
            LifeEvent.Item before = Objects.requireNonNull(old.get(part.taskCode()));
            LifeEvent.Item after = target.get(part.taskCode());
            String name = before.matter().name();
            if (after == null) {
                return Optional.of("新版本没有该办件中的“" + name + "”");
            }
            if (!after.matter().department().equals(before.matter().department())) {
                return Optional.of("“" + name + "”在新版本中由其他部门办理");
            }
            if (before.process() != null && !part.waits() && !part.ended()) {
                // The engine would draw such a part anew, and forget who has already arrived in it.
                return Optional.of("“" + name + "”正按部门自己的流程办理，该事项办结后才能迁移");
            }
            if (!part.ended() && !choices(before).equals(choices(after))) {
                return Optional.of("“" + name + "”中由情形决定的环节与新版本不一致");
            }
            if (!part.waits() && !stepsAgree(part, before, after)) {
                return Optional.of("“" + name + "”已经经过的环节与新版本不一致");
            }
            if (part.waits() && gathersDifferently(before, after)) {
                return Optional.of("“" + name + "”正在核验证据，新版本的证据要求不同");
            }
        }
        Set<String> codes = new TreeSet<>(old.keySet());
        codes.addAll(target.keySet());
        for (String code : codes) {
            if (!orderAgrees(old.get(code), target.get(code))) {
                LifeEvent.Item item =
                        old.containsKey(code)
                                ? Objects.requireNonNull(old.get(code))
                                : Objects.requireNonNull(target.get(code));
                return Optional.of("“" + item.matter().name() + "”的先后顺序在新版本中不同，而有关环节已经办过");
            }
        }
        return Optional.empty();
    }

    /** Which steps a case leaves out was settled when it was submitted. */
    private static Set<String> choices(LifeEvent.Item item) {
        return new StepChoice(item.matter()).conditional();
    }

    /** Whoever has begun must find the same steps up to where the work stands. */
    private boolean stepsAgree(Part part, LifeEvent.Item before, LifeEvent.Item after) {
        if (!Objects.equals(before.process(), after.process())) {
            return false;
        }
        List<StepPlan> now = before.matter().steps();
        List<StepPlan> then = after.matter().steps();
        int reached = -1;
        for (Touched one : touched) {
            if (one.branch().equals(part.taskCode())) {
                for (int i = 0; i < now.size(); i++) {
                    reached = now.get(i).id().equals(one.stepId()) ? Math.max(reached, i) : reached;
                }
            }
        }
        if (reached >= then.size()) {
            return false;
        }
        for (int i = 0; i <= reached; i++) {
            boolean same =
                    now.get(i).id().equals(then.get(i).id())
                            && now.get(i).kind() == then.get(i).kind()
                            && Objects.equals(now.get(i).department(), then.get(i).department());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private boolean gathersDifferently(LifeEvent.Item before, LifeEvent.Item after) {
        return allPassed(before)
                && before.matter().evidence().isEmpty() != after.matter().evidence().isEmpty();
    }

    /**
     * The joins in front of a branch and at the end count who arrives: they must count the same.
     */
    private boolean orderAgrees(LifeEvent.@Nullable Item before, LifeEvent.@Nullable Item after) {
        if (before != null && after != null && codes(before).equals(codes(after))) {
            return true;
        }
        return (before == null || untouched(before)) && (after == null || untouched(after));
    }

    /** Nothing that this one waits for has ended, so nothing has arrived here yet. */
    private boolean untouched(LifeEvent.Item item) {
        return !item.after().isEmpty()
                && item.after().stream().noneMatch(code -> passed(code.value()));
    }

    private boolean allPassed(LifeEvent.Item item) {
        return item.after().stream().allMatch(code -> passed(code.value()));
    }

    private boolean passed(String code) {
        Part part = parts.get(code);
        if (part != null) {
            return part.ended();
        }
        // Nobody asked for it: it passes as soon as everything before it has.
        LifeEvent.Item item = old.get(code);
        return item == null || allPassed(item);
    }

    private static Set<String> codes(LifeEvent.Item item) {
        return item.after().stream().map(MatterCode::value).collect(Collectors.toSet());
    }

    private static Map<String, LifeEvent.Item> items(LifeEvent event) {
        Map<String, LifeEvent.Item> items = new LinkedHashMap<>();
        event.items().forEach(item -> items.put(item.matter().taskCode().value(), item));
        return items;
    }
}
