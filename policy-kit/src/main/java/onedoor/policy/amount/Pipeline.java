package onedoor.policy.amount;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import onedoor.policy.fact.AttributeRef;

/** The steps of a calculation, in order. */
public final class Pipeline {

    private final List<Step> steps;

    Pipeline(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** The attributes that the sum depends on. */
    public Set<AttributeRef> attributes() {
        Set<AttributeRef> refs = new TreeSet<>();
        for (Step step : steps) {
            switch (step) {
                case Step.BaseOf(var ref) -> refs.add(ref);
                case Step.Times(var ref, var _) -> refs.add(ref);
                case Step.TierTable(var table) -> refs.add(table.by());
                case Step.CapTable(var table, var _) -> refs.add(table.by());
                case Step.UpTo(var ref, var _) -> refs.add(ref);
                case Step.Share(var ref, var of) -> refs.addAll(List.of(ref, of));
                case Step.Sum(var parts) -> parts.forEach(p -> refs.addAll(p.attributes()));
                case Step.MaxOf(var parts) -> parts.forEach(p -> refs.addAll(p.attributes()));
                case Step.Base _,
                        Step.Rate _,
                        Step.Min _,
                        Step.Max _,
                        Step.Cap _,
                        Step.Round _ -> {}
            }
        }
        return refs;
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
