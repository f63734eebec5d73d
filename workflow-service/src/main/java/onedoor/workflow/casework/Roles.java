package onedoor.workflow.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The officials' roles as one number, added up, as the inbox stores it: 窗口 1, 经办 2, 复核 4, 负责人 8.
 */
record Roles(int mask) {

    private static final List<String> NAMES = List.of("CLERK", "OFFICER", "REVIEWER", "HEAD");

    /** Every official of the department. */
    static final Roles ALL = new Roles(15);

    static final Roles NONE = new Roles(0);

    static Roles of(Collection<String> names) {
        int mask = 0;
        for (int i = 0; i < NAMES.size(); i++) {
            if (names.contains(NAMES.get(i))) {
                mask |= 1 << i;
            }
        }
        return new Roles(mask);
    }

    boolean meets(Roles other) {
        return (mask & other.mask) != 0;
    }

    boolean has(String name) {
        return meets(of(List.of(name)));
    }

    /** Every number of the inbox that has one of these roles in it. */
    List<Integer> masks() {
        var masks = new ArrayList<Integer>();
        for (int other = 1; other <= ALL.mask; other++) {
            if ((other & mask) != 0) {
                masks.add(other);
            }
        }
        return masks;
    }

    List<String> names() {
        return NAMES.stream().filter(this::has).toList();
    }
}
