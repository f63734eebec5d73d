package onedoor.policy.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.Leaf;

/** Which columns an index has: those that its rules speak about, coded by their thresholds. */
final class Layout {

    static final String REGION = "region";
    static final String INDUSTRY = "industry";

    final AttributeCatalogue catalogue;
    final Kinds kinds;
    private final Map<Place, Axis> axes;
    private final Map<Place, Classes> classes;
    private final Map<Decided.Key, Decided> decided;
    private final List<Column> columns;
    private final int slices;
    private final int sets;

    /** Very many rows share few seats. */
    private final Map<Row.Seat, Row.Seat> seats = new ConcurrentHashMap<>();

    Layout(
            AttributeCatalogue catalogue,
            Map<Place, Axis> axes,
            Map<Place, Classes> classes,
            Map<Decided.Key, Decided> decided,
            List<Column> columns) {
        this.catalogue = catalogue;
        this.kinds = new Kinds(catalogue);
        this.axes = Map.copyOf(axes);
        this.classes = Map.copyOf(classes);
        this.decided = Map.copyOf(decided);
        this.columns = List.copyOf(columns);
        this.slices = columns.stream().mapToInt(Column::slices).sum();
        this.sets = columns.stream().mapToInt(Column::sets).sum();
    }

    int slices() {
        return slices;
    }

    int sets() {
        return sets;
    }

    Optional<Axis> axis(Leaf leaf, Occasion occasion) {
        return Optional.ofNullable(axes.get(kinds.place(leaf, occasion)));
    }

    Optional<Classes> classes(Leaf leaf, Occasion occasion) {
        return Optional.ofNullable(classes.get(kinds.place(leaf, occasion)));
    }

    Optional<Decided> decided(Leaf leaf, Occasion occasion) {
        return Optional.ofNullable(decided.get(Decided.Key.of(leaf, occasion)));
    }

    /** Whether every criterion of the rule has its column, if only with other thresholds. */
    boolean covers(Occasion occasion) {
        return occasion.rule().leaves().stream()
                .allMatch(leaf ->
                        switch (kinds.of(leaf)) {
                            case REGION, INDUSTRY -> true;
                            case NUMBER, CODE -> axis(leaf, occasion).isPresent();
                            case CLASS -> classes(leaf, occasion).isPresent();
                            case DECIDED -> decided(leaf, occasion).isPresent();
                        });
    }

    /** Grows when a code of a new class is met: what was planned before must be planned again. */
    int version() {
        return axes.values().stream().mapToInt(Axis::last).sum();
    }

    /** In the order of the columns. */
    List<CodeAxis> codeAxes() {
        return columns.stream()
                .flatMap(c -> c instanceof CodeAxis axis ? Stream.of(axis) : Stream.empty())
                .toList();
    }

    /** What a profile's bits depend on besides its facts and this code. */
    String imprint() {
        String attributes =
                catalogue.attributes().stream()
                        .map(a ->
                                "%s %s %s %s %s %s"
                                        .formatted(
                                                a.code(),
                                                a.type(),
                                                a.yearly(),
                                                a.unit(),
                                                a.tree(),
                                                a.values()))
                        .collect(Collectors.joining("\n"));
        return columns.stream()
                .map(Column::imprint)
                .collect(Collectors.joining("\n", attributes + "\n\n", ""));
    }

    Row row(Profile profile) {
        Row.Pen pen = new Row.Pen(slices);
        for (Column column : columns) {
            column.encode(profile.facts(), profile.verified(), pen);
        }
        return new Row(profile.subject(), seat(profile), pen);
    }

    private Row.Seat seat(Profile profile) {
        String region = code(profile.facts(), REGION);
        String industry = code(profile.facts(), INDUSTRY);
        Row.Seat seat =
                new Row.Seat(
                        new Row.Sort(
                                region.equals(code(profile.verified(), REGION)),
                                industry.equals(code(profile.verified(), INDUSTRY))),
                        region,
                        industry);
        Row.Seat known = seats.putIfAbsent(seat, seat);
        return known == null ? seat : known;
    }

    private static String code(Facts facts, String attribute) {
        return new Place(attribute, "")
                .value(facts)
                .map(v -> v instanceof Value.Code(var code) ? code : "")
                .orElse("");
    }
}
