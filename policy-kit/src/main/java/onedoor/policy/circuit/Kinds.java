package onedoor.policy.circuit;

import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;

/** By which sort of column a criterion is decided. */
record Kinds(AttributeCatalogue catalogue) {

    enum Kind {
        REGION,
        INDUSTRY,
        NUMBER,
        CODE,
        CLASS,
        DECIDED
    }

    Kind of(Leaf leaf) {
        return switch (leaf) {
            case Range _, Held _ -> Kind.NUMBER;
            case InSet c -> code(c.attribute());
            case InTree c -> code(c.attribute());
            case Ratio _, Score _, HasTitle _, NotListed _, Ledger _, Manual _ -> Kind.DECIDED;
        };
    }

    private Kind code(AttributeRef ref) {
        return switch (ref.code()) {
            case Layout.REGION -> Kind.REGION;
            case Layout.INDUSTRY -> Kind.INDUSTRY;
            default ->
                    switch (catalogue.get(ref).type()) {
                        case CLASS -> Kind.CLASS;
                        case CODE, FLAG, NUMBER, MONEY, PERCENT, MONTHS, DATE, TITLES, LISTINGS ->
                                Kind.CODE;
                    };
        };
    }

    Place place(Leaf leaf, Occasion occasion) {
        AttributeRef ref =
                switch (leaf) {
                    case Range c -> c.attribute();
                    case Held c -> c.attribute();
                    case InSet c -> c.attribute();
                    case InTree c -> c.attribute();
                    case Ratio _, Score _, HasTitle _, NotListed _, Ledger _, Manual _ ->
                            throw new IllegalArgumentException("not about one value: " + leaf);
                };
        return Place.of(ref, occasion.year(), catalogue);
    }
}
