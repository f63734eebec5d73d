package onedoor.policy.amount;

import java.util.List;

/** The steps of a calculation, in order. */
public final class Pipeline {

    private final List<Step> steps;

    Pipeline(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** A sum of money has no parts of a fen: what can make some must round at its end. */
    boolean endsInWholeFen() {
        boolean whole = true;
        for (Step step : steps) {
            whole =
                    switch (step) {
                        case Step.Base _, Step.BaseOf _, Step.Round _ -> true;
                        case Step.Rate _, Step.Times _, Step.UpTo _, Step.Share _ -> false;
                        case Step.TierTable(var table) ->
                                table.tiers().stream().allMatch(t -> t.fen() != null);
                        case Step.Min _, Step.Max _, Step.Cap _, Step.CapTable _ -> whole;
                        case Step.Sum(var parts) ->
                                parts.stream().allMatch(Pipeline::endsInWholeFen);
                        case Step.MaxOf(var parts) ->
                                parts.stream().allMatch(Pipeline::endsInWholeFen);
                    };
        }
        return whole;
    }
}
