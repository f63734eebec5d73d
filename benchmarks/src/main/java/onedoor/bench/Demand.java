package onedoor.bench;

import java.util.List;
import onedoor.policy.matrix.Entry;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;

/** A criterion in the terms that general engines share: words and whole numbers in named fields. */
sealed interface Demand {

    String field();

    /** The field holds one of these words. */
    record Word(String field, List<String> words) implements Demand {}

    /** The field's number lies between these, both included. */
    record Span(String field, int low, int high) implements Demand {}

    static List<Demand> of(Entry policy) {
        return ((Criterion.AllOf) policy.rule().canonical())
                .parts().stream().map(Demand::of).toList();
    }

    private static Demand of(Criterion criterion) {
        return switch (criterion) {
            case InTree c -> under(c.attribute().code(), c.roots().getFirst());
            case InSet c -> new Word("size", c.values());
            case HasTitle c -> new Word("titles", List.of(c.title()));
            case NotListed _ -> new Word("listed", List.of(Sheet.CLEAN));
            case Range c when c.attribute().code().equals("estDate") ->
                    new Span("day", Integer.MIN_VALUE, Math.toIntExact(Compiled.latest(c)));
            case Range c ->
                    new Span(
                            c.attribute().code(),
                            c.low() == null ? Integer.MIN_VALUE : Compiled.number(c.low()),
                            c.high() == null ? Integer.MAX_VALUE : Compiled.number(c.high()));
            default -> throw new IllegalArgumentException(criterion.toString());
        };
    }

    /** The tree's levels are fields of their own, so that an engine may look the code up. */
    private static Demand under(String attribute, String root) {
        var digits = attribute.equals("region") ? root.replaceFirst("(00)+$", "") : root;
        return new Word(attribute + digits.length(), List.of(digits));
    }
}
