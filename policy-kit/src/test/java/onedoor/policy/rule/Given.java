package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.policy.cel.CelFormulas;
import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.Range;
import org.jspecify.annotations.Nullable;

/** Facts and criteria for tests, in few words. */
public final class Given {

    public static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    /** The shipped one, and a few attributes that follow from others. */
    public static final AttributeCatalogue CATALOGUE = withFormulas(CatalogueFile.shipped());

    public static final int YEAR = 2026;

    private final List<Fact> facts = new ArrayList<>();

    private static AttributeCatalogue withFormulas(AttributeCatalogue catalogue) {
        List<Derived> all = new ArrayList<>();
        Map<String, String> formulas = new LinkedHashMap<>();
        formulas.put("rdShare", "rdExpense / revenue");
        formulas.put("revenueGrowth", "growth(revenue, year(revenue, -2))");
        formulas.put("revenuePerHead", "perHead(revenue, headcount)");
        formulas.put("rdShareRise", "rdShare - year(rdShare, -2)");
        formulas.put("seats", "insured * 2 + 1");
        formulas.forEach((code, cel) -> {
            switch (new CelFormulas(catalogue).read(cel)) {
                case Reading.Read(var formula, var type, var yearly) -> {
                    all.add(Derived.of(code, "推算 " + code, type, "", yearly, cel, formula));
                    catalogue.derive(all);
                }
                case Reading.Flawed(var flaws) -> throw new IllegalStateException(flaws.toString());
            }
        });
        return catalogue;
    }

    public static Given nothing() {
        return new Given();
    }

    public Given and(String attribute, Value value) {
        return and(attribute, value, Trust.VERIFIED, Set.of());
    }

    /** The attribute as a rule writes it, or with a colon and the period of the fact. */
    public Given and(String attribute, Value value, Trust trust, Set<String> missing) {
        int colon = attribute.indexOf(':');
        AttributeRef ref =
                AttributeRef.parse(colon < 0 ? attribute : attribute.substring(0, colon));
        String period =
                colon < 0 ? CATALOGUE.get(ref).period(ref, YEAR) : attribute.substring(colon + 1);
        facts.add(new Fact(ref.code(), period, value, "TEST", null, Instant.EPOCH, trust, missing));
        return this;
    }

    public Given number(String attribute, String number) {
        return and(attribute, new Value.Quantity(new BigDecimal(number)));
    }

    public Given clean(String... lists) {
        Map<String, Value.Listing> checked = new java.util.TreeMap<>();
        for (String list : lists) {
            checked.put(list, new Value.Listing(false, null, null));
        }
        return and("negativeLists", new Value.Listings(new java.util.TreeMap<>(checked)));
    }

    public Situation situation() {
        return new Situation(new Facts(facts), TODAY, true, YEAR, CATALOGUE);
    }

    Finding explain(Criterion criterion) {
        return new Explainer(situation()).explain(Rule.of(criterion));
    }

    Assessment assess(Criterion criterion) {
        Situation all = situation();
        return Assessment.of(Rule.of(criterion), all, all.with(all.facts().verifiedOnly()));
    }

    public static AttributeRef ref(String text) {
        return AttributeRef.parse(text);
    }

    public static Clause clause(String id) {
        return new Clause(id, "条件 " + id, "第一条", "条文");
    }

    public static @Nullable Bound at(@Nullable String number) {
        return number == null ? null : new Bound(new Bound.Of(new BigDecimal(number)), false);
    }

    public static Range range(String attribute, @Nullable String low, @Nullable String high) {
        return new Range(clause(attribute), ref(attribute), at(low), at(high));
    }
}
