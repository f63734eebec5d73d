package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onedoor.policy.circuit.Feed.OfSeats;
import onedoor.policy.circuit.Feed.OfSet;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.rule.Criterion;

/**
 * Some questions about every profile, planned for a layout. Where a block holds nothing that
 * registers do not know, "on registers alone" is the same question and the shorter plan answers.
 */
final class Query {

    final List<Output> outputs;
    final Layout layout;
    final Plan whole;
    final Plan verified;

    /** Sets whose members make the longer plan necessary. */
    final int[] differences;

    final boolean seatsMatter;
    final boolean doubtful;

    Query(Layout layout, List<Output> outputs) {
        this.layout = layout;
        this.outputs = List.copyOf(outputs);
        Wiring all = new Wiring(layout);
        this.whole = plan(all, false);
        this.doubtful = all.doubt() != all.wires.zero;
        this.verified = plan(new Wiring(layout), true);
        Set<Feed> more = new HashSet<>(whole.feeds());
        verified.feeds().forEach(more::remove);
        this.differences =
                more.stream()
                        .filter(f -> f instanceof OfSet)
                        .mapToInt(f -> ((OfSet) f).set())
                        .toArray();
        this.seatsMatter =
                more.stream().anyMatch(f -> f instanceof OfSeats s && s.part() == Part.VERIFIED);
    }

    private Plan plan(Wiring wiring, boolean allVerified) {
        List<Integer> answers = new ArrayList<>();
        for (Output output : outputs) {
            answers.add(
                    switch (output) {
                        case Output.Of(var occasion, var criterion, var part) ->
                                wiring.wire(
                                        criterion,
                                        occasion,
                                        part == Part.VERIFIED && allVerified ? Part.HOLDS : part);
                        case Output.Near(var occasion) -> near(wiring, occasion);
                    });
        }
        answers.add(doubt(wiring, answers));
        return Plan.of(wiring.wires.program(answers), wiring.feeds);
    }

    private int near(Wiring wiring, Occasion occasion) {
        int one = wiring.wires.zero;
        int two = wiring.wires.zero;
        for (Criterion part : Output.soft(occasion, layout.kinds)) {
            int failed = wiring.wires.not(wiring.wire(part, occasion, Part.POSSIBLE));
            two = wiring.wires.or(two, wiring.wires.and(one, failed));
            one = wiring.wires.or(one, failed);
        }
        int seated = wiring.wire(Output.seats(occasion, layout.kinds), occasion, Part.POSSIBLE);
        return wiring.wires.and(seated, wiring.wires.and(one, wiring.wires.not(two)));
    }

    /** Doubt about a criterion does not matter where the answer is certain without it. */
    private int doubt(Wiring wiring, List<Integer> answers) {
        int open = wiring.wires.zero;
        for (int i = 0; i < outputs.size(); i++) {
            open =
                    wiring.wires.or(
                            open,
                            switch (outputs.get(i)) {
                                case Output.Of(var occasion, var criterion, var part) -> {
                                    int may = wiring.wire(criterion, occasion, Part.POSSIBLE);
                                    int sure =
                                            part == Part.VERIFIED
                                                    ? answers.get(i)
                                                    : wiring.wire(criterion, occasion, Part.HOLDS);
                                    yield wiring.wires.and(may, wiring.wires.not(sure));
                                }
                                case Output.Near _ -> wiring.wires.ones;
                            });
        }
        return wiring.wires.and(wiring.doubt(), open);
    }
}
