package onedoor.proof.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An independent look at a whole log: its signed head under a policy, every entry, every tile, and
 * whether it continues the head that was seen before. It trusts the policy's keys and nothing else.
 */
public final class Monitor {

    private static final int MOST = 20;

    private final Policy policy;
    private final TileTree tiles;

    public Monitor(Policy policy, TileTree.Source tiles) {
        this.policy = policy;
        this.tiles = new TileTree(tiles);
    }

    /**
     * What was found.
     *
     * @param head the head that the log shows, when it is signed by the log
     */
    public record Report(@Nullable Checkpoint head, List<String> complaints) {

        public Report {
            complaints = List.copyOf(complaints);
        }

        public boolean isClean() {
            return complaints.isEmpty();
        }
    }

    /** Checks a log under the head that it shows; {@code remembered} is what it showed before. */
    public Report check(String shown, @Nullable Checkpoint remembered) {
        Optional<Policy.Verdict> verdict = policy.judge(shown);
        if (verdict.isEmpty()) {
            return new Report(null, List.of("the head is not signed by a key of the policy"));
        }
        List<String> complaints = new ArrayList<>();
        if (!verdict.get().reached()) {
            complaints.add(
                    "the head lacks the quorum "
                            + policy.quorum()
                            + ": no cosignature by "
                            + String.join(", ", verdict.get().missing()));
        }
        Checkpoint head = verdict.get().checkpoint();
        if (remembered != null && head.size() < remembered.size()) {
            complaints.add(
                    "the log was cut: it had %d entries and has %d"
                            .formatted(remembered.size(), head.size()));
        }
        try {
            walk(head, remembered, complaints);
        } catch (IllegalStateException lacking) {
            complaints.add(String.valueOf(lacking.getMessage()));
        }
        return new Report(head, complaints);
    }

    private void walk(Checkpoint head, @Nullable Checkpoint remembered, List<String> complaints) {
        Edge edge = Edge.ofEmptyTree();
        for (long from = 0; from < head.size(); from += Edge.TILE) {
            int width = (int) Math.min(Edge.TILE, head.size() - from);
            TilePath bundle = new TilePath(TilePath.ENTRIES, from / Edge.TILE, width);
            List<Hash> stored = tiles.hashes(new TilePath(0, from / Edge.TILE, width));
            int within = 0;
            for (byte[] entry : tiles.entries(bundle)) {
                Hash leaf = Hash.ofLeaf(entry);
                if (!leaf.equals(stored.get(within++))) {
                    complain(complaints, "entry %d is not the one in its tile", edge.size());
                }
                edge.append(leaf, (level, at, hash) -> {});
                compare(edge, remembered, complaints);
            }
        }
        if (!edge.root().equals(head.root())) {
            complain(complaints, "the entries do not add up to the signed head", head.size());
        }
        compareUpper(head, complaints);
    }

    private static void compare(
            Edge edge, @Nullable Checkpoint remembered, List<String> complaints) {
        if (remembered != null
                && remembered.size() == edge.size()
                && !remembered.root().equals(edge.root())) {
            complain(
                    complaints,
                    "the history before entry %d is not the one that was signed before",
                    edge.size());
        }
    }

    private void compareUpper(Checkpoint head, List<String> complaints) {
        long below = head.size();
        for (int level = 1; below >= Edge.TILE; level++) {
            long count = below / Edge.TILE;
            for (long at = 0; at < count; at++) {
                List<Hash> children = tiles.hashes(new TilePath(level - 1, at, Edge.TILE));
                int width = (int) Math.min(Edge.TILE, count - at / Edge.TILE * Edge.TILE);
                List<Hash> tile = tiles.hashes(new TilePath(level, at / Edge.TILE, width));
                if (!tile.get((int) (at % Edge.TILE)).equals(Merkle.root(children))) {
                    complain(complaints, "hash %d of level " + level + " is not over its tile", at);
                }
            }
            below = count;
        }
    }

    private static void complain(List<String> complaints, String sentence, long number) {
        if (complaints.size() < MOST) {
            complaints.add(sentence.formatted(number));
        }
    }
}
