package onedoor.policy.matching;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onedoor.policy.advice.Pathfinder.Path;
import onedoor.policy.advice.Pathfinder.Step;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * A way to more money, in the order in which it is gone.
 *
 * @param gainFen what is granted more than now, less what the changes would lose
 */
record PathView(List<StepView> steps, List<UnlockedView> unlocked, long gainFen) {

    /**
     * One change of the subject's own.
     *
     * @param title what changes, with its year
     * @param policy to be claimed for the title that it grants
     */
    record StepView(
            String attribute,
            String title,
            String text,
            @Nullable String policy,
            @Nullable String policyName) {}

    record UnlockedView(String code, String name, long fen) {}

    static PathView from(Path path, List<Policy> policies, AttributeCatalogue catalogue) {
        Map<String, String> names =
                policies.stream().collect(Collectors.toMap(Policy::code, Policy::name));
        return new PathView(
                path.steps().stream().map(step -> view(step, names, catalogue)).toList(),
                path.unlocked().stream()
                        .map(u -> new UnlockedView(u.policy(), u.name(), u.fen().longValue()))
                        .toList(),
                path.gainFen().longValue());
    }

    private static StepView view(
            Step step, Map<String, String> names, AttributeCatalogue catalogue) {
        Attribute attribute = catalogue.get(step.attribute());
        String policy = step.policy();
        return new StepView(
                attribute.code(),
                step.period().isEmpty()
                        ? attribute.title()
                        : Situation.title(attribute, step.period(), catalogue.language()),
                step.text(),
                policy,
                policy == null ? null : names.get(policy));
    }
}
