package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import org.jspecify.annotations.Nullable;

/** Gathers what the rules can tell apart and gives each thing its column. */
final class LayoutBuilder {

    private final AttributeCatalogue catalogue;
    private final Kinds kinds;
    private final Map<Place, NavigableSet<Cut>> cuts = new TreeMap<>();
    private final Map<Place, NavigableSet<String>> named = new TreeMap<>();
    private final Map<Place, NavigableSet<String>> roots = new TreeMap<>();
    private final Map<Place, NavigableSet<String>> labels = new TreeMap<>();
    private final Set<Decided.Key> keys = new LinkedHashSet<>();

    private final List<Column> columns = new ArrayList<>();
    private int slices;
    private int sets;

    private LayoutBuilder(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
        this.kinds = new Kinds(catalogue);
    }

    static Layout layout(AttributeCatalogue catalogue, Collection<Occasion> occasions) {
        LayoutBuilder builder = new LayoutBuilder(catalogue);
        for (Occasion occasion : occasions) {
            occasion.rule().leaves().forEach(leaf -> builder.gather(leaf, occasion));
        }
        return builder.build();
    }

    private void gather(Leaf leaf, Occasion occasion) {
        switch (kinds.of(leaf)) {
            case REGION, INDUSTRY -> {}
            case NUMBER ->
                    NumberAxis.limits(leaf, occasion)
                            .forEach(limit ->
                                    at(cuts, kinds.place(leaf, occasion)).add(limit.cut()));
            case CODE -> {
                Place place = kinds.place(leaf, occasion);
                at(named, place).addAll(leaf instanceof InSet set ? set.values() : List.of());
                at(roots, place).addAll(leaf instanceof InTree tree ? tree.roots() : List.of());
            }
            case CLASS ->
                    at(labels, kinds.place(leaf, occasion))
                            .addAll(leaf instanceof InSet set ? set.values() : List.of());
            case DECIDED -> keys.add(Decided.Key.of(leaf, occasion));
        }
    }

    private static <T extends Comparable<T>> NavigableSet<T> at(
            Map<Place, NavigableSet<T>> map, Place place) {
        return map.computeIfAbsent(place, _ -> new TreeSet<>());
    }

    private Layout build() {
        Map<Place, Axis> axes = new HashMap<>();
        cuts.forEach(
                (place, all) -> axes.put(place, added(new NumberAxis(place, slices, sets, all))));
        named.forEach((place, all) ->
                axes.put(
                        place,
                        added(
                                new CodeAxis(
                                        place, slices, sets, tree(place), all, at(roots, place)))));
        Map<Place, Classes> classes = new HashMap<>();
        labels.forEach(
                (place, all) -> classes.put(place, added(new Classes(place, slices, sets, all))));
        Map<Decided.Key, Decided> decided = new HashMap<>();
        keys.forEach(key -> decided.put(key, added(new Decided(key, catalogue, sets))));
        return new Layout(catalogue, axes, classes, decided, columns);
    }

    private <T extends Column> T added(T column) {
        columns.add(column);
        slices += column.slices();
        sets += column.sets();
        return column;
    }

    private @Nullable CodeTree tree(Place place) {
        String tree = catalogue.get(place.attribute()).tree();
        return tree == null ? null : catalogue.tree(tree);
    }
}
