package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import onedoor.policy.fact.AttributeCatalogue;

/** Takes profiles in as they are read, for whoever reads more than one circuit's at once. */
public final class CircuitBuilder {

    private final AttributeCatalogue catalogue;
    private final Layout layout;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param occasions the rules by whose thresholds profiles are coded
     */
    public CircuitBuilder(AttributeCatalogue catalogue, Collection<Occasion> occasions) {
        this.catalogue = catalogue;
        this.layout = LayoutBuilder.layout(catalogue, occasions);
    }

    /** Each profile once, in any order. */
    public void add(Profile profile) {
        rows.add(layout.row(profile));
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
