package onedoor.policy.circuit;

import java.time.LocalDate;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
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
import onedoor.policy.rule.Leaves;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A criterion that is decided when the profile is written, because no code expresses it: titles,
 * lists, ratios, scores, grants and reviews. Four sets: where it holds, where it is open, and where
 * either differs on registers alone; each turned over if its members would be the many.
 */
final class Decided implements Column {

    static final int HOLDS = 0;
    static final int OPEN = 1;
    static final int HOLDS_DIFFERS = 2;
    static final int OPEN_DIFFERS = 3;
    private static final int SETS = 4;

    /**
     * What makes two criteria the same; a clause's wording does not.
     *
     * @param date null where the day does not matter, so that the column serves every day
     */
    record Key(Leaf leaf, @Nullable LocalDate date, int year) {

        static Key of(Leaf leaf, Occasion occasion) {
            return switch (leaf) {
                case HasTitle _, Range _ -> new Key(leaf.bare(), occasion.date(), occasion.year());
                case Ratio _, Score _, NotListed _, Held _, InSet _, InTree _ ->
                        new Key(leaf.bare(), null, occasion.year());
                case Ledger _, Manual _ -> new Key(leaf.bare(), null, 0);
            };
        }
    }

    private final Key key;
    private final AttributeCatalogue catalogue;
    final int firstSet;

    Decided(Key key, AttributeCatalogue catalogue, int firstSet) {
        this.key = key;
        this.catalogue = catalogue;
        this.firstSet = firstSet;
    }

    boolean turned(int set) {
        return switch (key.leaf()) {
            case NotListed _ -> set == HOLDS;
            case Manual _, Ledger _ -> set == OPEN;
            case HasTitle _, Ratio _, Score _, InTree _, InSet _, Range _, Held _ -> false;
        };
    }

    @Override
    public String imprint() {
        return "decided " + key;
    }

    @Override
    public int slices() {
        return 0;
    }

    @Override
    public int sets() {
        return SETS;
    }

    @Override
    public void encode(Facts facts, Facts verified, Row.Pen pen) {
        Verdict all = judge(facts);
        Verdict sure = facts.are(verified) ? all : judge(verified);
        boolean holds = all == Verdict.TRUE;
        boolean open = all == Verdict.UNKNOWN;
        put(pen, HOLDS, holds != turned(HOLDS));
        put(pen, OPEN, open != turned(OPEN));
        put(pen, HOLDS_DIFFERS, holds != (sure == Verdict.TRUE));
        put(pen, OPEN_DIFFERS, open != (sure == Verdict.UNKNOWN));
    }

    private void put(Row.Pen pen, int set, boolean member) {
        if (member) {
            pen.set(firstSet + set);
        }
    }

    private Verdict judge(Facts facts) {
        LocalDate date = key.date() == null ? LocalDate.EPOCH : key.date();
        return Leaves.verdict(key.leaf(), new Situation(facts, date, false, key.year(), catalogue));
    }
}
