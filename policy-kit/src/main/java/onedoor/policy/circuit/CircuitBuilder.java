package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onedoor.policy.fact.AttributeCatalogue;

/** Takes profiles in as they are read, for whoever reads more than one circuit's at once. */
public final class CircuitBuilder {

    /** A profile without its facts. */
    public sealed interface Coded permits Row {}

    private final AttributeCatalogue catalogue;
    private final Layout layout;
    private final Set<String> attributes = new HashSet<>(Set.of(Layout.REGION, Layout.INDUSTRY));
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param occasions the rules by whose thresholds profiles are coded
     */
    public CircuitBuilder(AttributeCatalogue catalogue, Collection<Occasion> occasions) {
        this.catalogue = catalogue;
        this.layout = LayoutBuilder.layout(catalogue, occasions);
        for (Occasion occasion : occasions) {
            occasion.rule().attributes().forEach(ref -> attributes.add(ref.code()));
        }
    }

    /** What a profile's row may depend on: nothing else needs to be known of it. */
    public Set<String> attributes() {
        return Set.copyOf(attributes);
    }

    /** A profile as this builder codes it; by as many threads as like. */
    public Coded code(Profile profile) {
        return layout.row(profile);
    }

    /** Each profile once, as it was coded here. The order is kept; by one thread. */
    public void add(Coded profile) {
        switch (profile) {
            case Row row -> rows.add(row);
        }
    }

    /** What this builder's codes depend on, as {@link CircuitPages#imprint} says it. */
    public String imprint() {
        return layout.imprint();
    }

    /** The circuit as it was copied, for a copy of the same imprint only. */
    public Circuit build(CopiedCircuit copy, Profiles profiles) {
        return new Circuit(new Index(catalogue, profiles, copy.snapshot(layout)));
    }

    /**
     * The circuit over all that were added.
     *
     * @param profiles where those are looked up whose codes do not decide
     */
    public Circuit build(Profiles profiles) {
        return new Circuit(new Index(catalogue, profiles, Index.snapshot(layout, rows)));
    }
}
