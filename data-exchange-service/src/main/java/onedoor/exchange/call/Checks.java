package onedoor.exchange.call;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that must hold before a call goes out, in the order of the steps. */
@Component
class Checks {

    private final Map<Step, Check> checks = new EnumMap<>(Step.class);

    Checks(List<Check> all) {
        for (Check check : all) {
            if (checks.put(check.step(), check) != null) {
                throw new IllegalStateException("two checks for " + check.step());
            }
        }
    }

    /** The first objection, or null when the call may go out. */
    @Nullable Objection firstObjection(Attempt attempt) {
        for (Map.Entry<Step, Check> check : checks.entrySet()) {
            Refusal refusal = check.getValue().objection(attempt);
            if (refusal != null) {
                return new Objection(check.getKey(), refusal);
            }
        }
        return null;
    }

    /** The steps that are taken, in their order. */
    List<Step> steps() {
        return List.copyOf(checks.keySet());
    }

    /** What was objected to, and at which step; the steps before it were passed. */
    record Objection(Step step, Refusal refusal) {}
}
