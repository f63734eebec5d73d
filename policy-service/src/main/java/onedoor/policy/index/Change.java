package onedoor.policy.index;

import java.util.List;

/**
 * How a new rule differs from the one in force.
 *
 * @param gained subjects that are eligible under the new one only
 * @param lost subjects that are eligible under the old one only
 */
public record Change(Audience before, Audience after, List<String> gained, List<String> lost) {

    public Change {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }
}
