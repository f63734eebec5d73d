package onedoor.policy.formula;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onedoor.policy.cel.CelFormulas;
import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.Formula;
import onedoor.policy.fact.FormulaEdition;

/** The formulas of one day together: each may name the others, in whatever order they came. */
final class FormulaSet {

    private static final Formula UNREAD = new Formula.Literal(BigDecimal.ZERO);

    private final AttributeCatalogue catalogue;
    private final CelFormulas language;
    private final Map<String, FormulaVersion> live = new LinkedHashMap<>();
    private final List<Attribute> withdrawn = new ArrayList<>();
    private final Map<String, Reading> readings = new LinkedHashMap<>();

    /**
     * Reads them.
     *
     * @param attributes what else they may name
     * @param inForce one version of each code, withdrawals among them
     */
    FormulaSet(AttributeCatalogue attributes, List<FormulaVersion> inForce) {
        for (FormulaVersion version : inForce) {
            switch (version.act()) {
                case DEFINE, CHANGE -> live.put(version.code(), version);
                case WITHDRAW -> withdrawn.add(version.derived(UNREAD).attribute());
            }
        }
        // Their types are known before they are read, so that each can be named by any other.
        this.catalogue =
                attributes.with(
                        live.values().stream().map(v -> v.derived(UNREAD)).toList(),
                        withdrawn,
                        FormulaEdition.NONE);
        this.language = new CelFormulas(catalogue);
        live.forEach((code, version) -> readings.put(code, read(version.expression())));
    }

    /** A formula that may name all of them. */
    Reading read(String expression) {
        return language.read(expression);
    }

    int size() {
        return live.size();
    }

    /** Empty for a code that is not in force. */
    Optional<Reading> reading(String code) {
        return Optional.ofNullable(readings.get(code));
    }

    /** The titles of those whose formula names an attribute. */
    Set<String> naming(String code) {
        Set<String> titles = new TreeSet<>();
        live.values().stream()
                .filter(v -> names(v.code()).contains(code))
                .forEach(v -> titles.add(v.title()));
        return titles;
    }

    /** A way by which an attribute follows from itself, by titles; empty if there is none. */
    List<String> cycle(String code) {
        List<String> way = new ArrayList<>();
        return leadsBack(code, code, way, new HashSet<>()) ? way : List.of();
    }

    private boolean leadsBack(String at, String target, List<String> way, Set<String> seen) {
        way.add(title(at));
        for (String next : names(at)) {
            if (next.equals(target)) {
                way.add(title(next));
                return true;
            }
            if (live.containsKey(next) && seen.add(next) && leadsBack(next, target, way, seen)) {
                return true;
            }
        }
        way.removeLast();
        return false;
    }

    /** How many formulas stand upon each other at most; ask once there is no cycle. */
    int depth() {
        return live.keySet().stream().mapToInt(this::depth).max().orElse(0);
    }

    private int depth(String code) {
        return 1
                + names(code).stream()
                        .filter(live::containsKey)
                        .mapToInt(this::depth)
                        .max()
                        .orElse(0);
    }

    /** The attributes with these formulas, each after those that it follows from. */
    AttributeCatalogue catalogue(FormulaEdition edition) {
        Map<String, Derived> ordered = new LinkedHashMap<>();
        live.keySet().forEach(code -> add(code, ordered, new HashSet<>()));
        return catalogue.with(ordered.values(), withdrawn, edition);
    }

    private void add(String code, Map<String, Derived> ordered, Set<String> under) {
        FormulaVersion version = live.get(code);
        if (version == null || ordered.containsKey(code)) {
            return;
        }
        if (!under.add(code) || !(readings.get(code) instanceof Reading.Read read)) {
            throw new IllegalStateException(
                    "formula %s %d is unreadable: %s"
                            .formatted(code, version.version(), readings.get(code)));
        }
        names(code).forEach(operand -> add(operand, ordered, under));
        ordered.put(code, version.derived(read.formula()));
    }

    private Set<String> names(String code) {
        Set<String> named = new TreeSet<>();
        if (readings.get(code) instanceof Reading.Read read) {
            read.formula().attributes().stream().map(AttributeRef::code).forEach(named::add);
        }
        return named;
    }

    private String title(String code) {
        return catalogue.get(code).title();
    }
}
