package onedoor.policy.circuit;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import onedoor.policy.circuit.Feed.OfSeats;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;

/** Which rows of a segment a query has to look at, and how seats are painted into blocks. */
final class Scope {

    private final Seats seats;
    private final Row.Sort sort;
    private final Layout layout;

    /** Every region that any of the rules admits. */
    private final BitSet regions = new BitSet();

    private Ranges rows = new Ranges();

    Scope(Seats seats, Row.Sort sort, Query query) {
        this.seats = seats;
        this.sort = sort;
        this.layout = query.layout;
        query.outputs.stream().map(Output::occasion).distinct().forEach(this::admit);
    }

    private void admit(Occasion occasion) {
        BitSet region = seats.regions(_ -> true);
        BitSet industry = seats.industries(_ -> true);
        boolean everyIndustry = true;
        for (Criterion part : Output.parts(occasion)) {
            if (Output.seat(part, layout.kinds)) {
                boolean negated = part instanceof Not;
                Leaf leaf = (Leaf) (part instanceof Not(var inner) ? inner : part);
                if (layout.kinds.of(leaf) == Kinds.Kind.REGION) {
                    region.and(seats.regions(test(leaf, negated, Part.POSSIBLE)));
                } else {
                    industry.and(seats.industries(test(leaf, negated, Part.POSSIBLE)));
                    everyIndustry = false;
                }
            }
        }
        regions.or(region);
        rows =
                rows.or(
                        everyIndustry
                                ? seats.ofRegions(region)
                                : seats.ofIndustries(region, industry));
    }

    Ranges rows() {
        return rows;
    }

    Ranges of(OfSeats feed) {
        boolean known = feed.region() ? sort.regionVerified() : sort.industryVerified();
        if (feed.part() == Part.VERIFIED && !known) {
            return new Ranges();
        }
        Predicate<String> test = test(feed.leaf(), feed.negated(), feed.part());
        if (feed.region()) {
            BitSet wanted = seats.regions(test);
            wanted.and(regions);
            return seats.ofRegions(wanted);
        }
        return seats.ofIndustries(regions, seats.industries(test));
    }

    /** An empty code is unknown: it may be anything and is nothing for certain. */
    private Predicate<String> test(Leaf leaf, boolean negated, Part part) {
        return code -> code.isEmpty() ? part == Part.POSSIBLE : accepts(leaf, code) != negated;
    }

    private boolean accepts(Leaf leaf, String code) {
        return switch (leaf) {
            case InSet c -> c.values().contains(code);
            case InTree c -> under(layout.catalogue.tree(c.tree()), code, c.roots());
            case Criterion.Range _,
                    Criterion.Held _,
                    Criterion.Ratio _,
                    Criterion.Score _,
                    Criterion.HasTitle _,
                    Criterion.NotListed _,
                    Criterion.Ledger _,
                    Criterion.Manual _ ->
                    throw new IllegalArgumentException("not about a seat: " + leaf);
        };
    }

    private static boolean under(CodeTree tree, String code, List<String> roots) {
        return roots.stream().anyMatch(root -> tree.under(code, root));
    }
}
