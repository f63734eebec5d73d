package onedoor.policy.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import onedoor.policy.rule.Finding.OfGroup;
import onedoor.policy.rule.Finding.OfLeaf;

/** What of a finding is worth showing, and the cheapest way from false to true. */
public final class Explanation {

    /**
     * The changes that would make it true.
     *
     * @param blocked false criteria for which no change can be advised
     */
    public record Path(List<OfLeaf> changes, List<OfLeaf> blocked) {

        double cost() {
            return changes.stream().mapToDouble(f -> f.distance().orElseThrow().cost()).sum();
        }

        long attributes() {
            return changes.stream().map(OfLeaf::attribute).distinct().count();
        }

        /** One attribute only, within its reach. */
        public boolean near() {
            return blocked.isEmpty()
                    && attributes() == 1
                    && changes.stream().allMatch(f -> f.distance().orElseThrow().near());
        }

        private Path plus(Path other) {
            return new Path(join(changes, other.changes), join(blocked, other.blocked));
        }

        private static List<OfLeaf> join(List<OfLeaf> a, List<OfLeaf> b) {
            List<OfLeaf> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
        }
    }

    private static final Path EMPTY = new Path(List.of(), List.of());
    private static final Comparator<Path> CHEAPEST =
            Comparator.comparingInt((Path p) -> p.blocked().size())
                    .thenComparingLong(Path::attributes)
                    .thenComparingDouble(Path::cost);

    private Explanation() {}

    public static Path path(Finding finding) {
        if (finding.verdict() != Verdict.FALSE) {
            return EMPTY;
        }
        return switch (finding) {
            case OfLeaf leaf ->
                    leaf.distance().isPresent()
                            ? new Path(List.of(leaf), List.of())
                            : new Path(List.of(), List.of(leaf));
            case OfGroup group -> {
                long possible =
                        group.parts().stream().filter(p -> p.verdict() != Verdict.FALSE).count();
                yield group.parts().stream()
                        .filter(p -> p.verdict() == Verdict.FALSE)
                        .map(Explanation::path)
                        .sorted(CHEAPEST)
                        .limit(group.k() - possible)
                        .reduce(EMPTY, Path::plus);
            }
        };
    }

    /**
     * The criteria that carry the verdict: of alternatives those that hold, can still hold, or are
     * cheapest to reach.
     */
    public static List<OfLeaf> shown(Finding finding) {
        return switch (finding) {
            case OfLeaf leaf -> List.of(leaf);
            case OfGroup group -> {
                boolean all = group.k() == group.parts().size();
                List<Finding> parts = all ? group.parts() : alternatives(group);
                yield parts.stream().flatMap(p -> shown(p).stream()).toList();
            }
        };
    }

    private static List<Finding> alternatives(OfGroup group) {
        List<Finding> holding =
                group.parts().stream().filter(p -> p.verdict() == group.verdict()).toList();
        return group.verdict() != Verdict.FALSE
                ? holding
                : holding.stream()
                        .sorted(Comparator.comparing(Explanation::path, CHEAPEST))
                        .limit(group.k())
                        .toList();
    }
}
