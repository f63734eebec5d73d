package onedoor.policy.amount;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.policy.amount.Step.Table;
import onedoor.policy.amount.Step.Tier;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * The tiers that apply, or still can while something is unknown.
 *
 * @param orNone possibly no tier applies
 * @param missing what would make it certain
 * @param shown the value looked up, null if unknown
 */
record Applicable(
        List<Tier> tiers, boolean orNone, Set<AttributeRef> missing, @Nullable String shown) {

    static Applicable of(Table table, Situation situation) {
        AttributeRef by = table.by();
        Attribute attribute = situation.attribute(by);
        Optional<Fact> fact = situation.fact(by);
        if (fact.isEmpty()) {
            return unknown(table, attribute);
        }
        String shown = Display.of(attribute, fact.get().value(), situation.catalogue());
        return switch (fact.get().value()) {
            case Value.Quantity(var x) -> {
                List<Tier> hit = table.tiers().stream().filter(t -> t.holds(x)).limit(1).toList();
                yield new Applicable(hit, hit.isEmpty(), Set.of(), shown);
            }
            case Value.Code(var code) -> byCode(table, List.of(code), Set.of(), shown);
            case Value.Flag(var set) ->
                    byCode(table, List.of(Boolean.toString(set)), Set.of(), shown);
            case Value.OneOf(var codes) ->
                    byCode(
                            table,
                            codes,
                            fact.get().missing().stream()
                                    .map(m -> new AttributeRef(m, by.yearOffset()))
                                    .collect(Collectors.toSet()),
                            shown);
            case Value.Titles titles -> byLevel(table, titles, attribute, situation);
            case Value.Day _, Value.Listings _ -> new Applicable(List.of(), true, Set.of(), shown);
        };
    }

    private static Applicable byLevel(
            Table table, Value.Titles titles, Attribute attribute, Situation situation) {
        String title = table.title();
        if (title == null || !titles.covers(title)) {
            return unknown(table, attribute);
        }
        String name = attribute.label(title);
        Optional<Value.Title> held = titles.find(title);
        if (held.isEmpty()) {
            return new Applicable(
                    List.of(),
                    true,
                    Set.of(),
                    situation.say("未取得「" + name + "」", "“" + name + "” not held"));
        }
        String level = held.get().level();
        return level == null
                ? unknown(table, attribute)
                : byCode(
                        table,
                        List.of(level),
                        Set.of(),
                        situation.say("「" + name + "」" + level, "“" + name + "” " + level));
    }

    private static Applicable byCode(
            Table table, Collection<String> codes, Set<AttributeRef> missing, String shown) {
        List<Tier> hit =
                table.tiers().stream()
                        .filter(t -> t.codes().stream().anyMatch(codes::contains))
                        .toList();
        boolean none =
                codes.stream()
                        .anyMatch(
                                c -> table.tiers().stream().noneMatch(t -> t.codes().contains(c)));
        boolean certain = hit.size() + (none ? 1 : 0) == 1;
        return new Applicable(hit, none, certain ? Set.of() : missing, shown);
    }

    private static Applicable unknown(Table table, Attribute attribute) {
        boolean complete =
                switch (attribute.type()) {
                    case NUMBER, MONEY, PERCENT, MONTHS -> coversAll(table.tiers());
                    case CODE, FLAG, CLASS, TITLES, LISTINGS, DATE ->
                            !attribute.labels().isEmpty()
                                    && attribute.labels().keySet().stream()
                                            .allMatch(l ->
                                                    table.tiers().stream()
                                                            .anyMatch(t -> t.codes().contains(l)));
                };
        return new Applicable(table.tiers(), !complete, Set.of(table.by()), null);
    }

    /** Every number from zero upwards meets a tier. */
    private static boolean coversAll(List<Tier> tiers) {
        List<Tier> sorted =
                tiers.stream()
                        .filter(t -> t.codes().isEmpty())
                        .sorted(Comparator.comparing(Applicable::start))
                        .toList();
        BigDecimal reached = BigDecimal.ZERO;
        boolean included = false;
        for (Tier tier : sorted) {
            int gap = start(tier).compareTo(reached);
            if (gap > 0 || (gap == 0 && tier.fromOpen() && !included)) {
                return false;
            }
            BigDecimal to = tier.to();
            if (to == null) {
                return true;
            }
            int further = to.compareTo(reached);
            included = further > 0 ? !tier.toOpen() : included || (further == 0 && !tier.toOpen());
            reached = reached.max(to);
        }
        return false;
    }

    private static BigDecimal start(Tier tier) {
        return Optional.ofNullable(tier.from()).orElse(BigDecimal.ZERO);
    }
}
