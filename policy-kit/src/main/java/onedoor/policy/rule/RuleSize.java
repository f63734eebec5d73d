package onedoor.policy.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Refuses a rule that nobody could read, before anything walks it recursively. No policy of a
 * government has two thousand criteria or thirty-two levels.
 */
public final class RuleSize {

    public static final int CRITERIA = 2_000;
    public static final int LEVELS = 32;
    // A criterion is at most an object in an array, a tier's step two of each.
    private static final int NESTING = 4 * LEVELS;
    private static final int NODES = 100_000;

    private record Place(JsonNode node, int depth) {}

    private RuleSize() {}

    public static Optional<Flaw> check(JsonNode rule, String pointer) {
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(rule, 0));
        int criteria = 0;
        int nodes = 0;
        while (!open.isEmpty()) {
            Place place = open.pop();
            criteria += place.node().has("op") ? 1 : 0;
            if (place.depth() > NESTING) {
                return Optional.of(new Flaw(pointer, "too-deep", "条件嵌套过深，最多 " + LEVELS + " 层"));
            }
            if (++nodes > NODES || criteria > CRITERIA || place.node().size() > NODES) {
                return Optional.of(new Flaw(pointer, "too-large", "条件过多，最多 " + CRITERIA + " 个"));
            }
            place.node().forEach(child -> open.push(new Place(child, place.depth() + 1)));
        }
        return Optional.empty();
    }
}
