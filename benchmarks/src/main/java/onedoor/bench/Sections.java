package onedoor.bench;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which parts of a benchmark a run wants: {@code -D sections=a,b}; all when none is named. */
final class Sections {

    private static final String GIVEN = System.getProperty("onedoor.bench.sections", "");
    private static final Set<String> WANTED =
            GIVEN.isEmpty() ? Set.of() : Set.copyOf(List.of(GIVEN.split(",")));
    private static final Set<String> ASKED = new TreeSet<>();

    private Sections() {}

    static boolean isWanted(String section) {
        ASKED.add(section);
        return WANTED.isEmpty() || WANTED.contains(section);
    }

    /** Those that were named and that the benchmark, which has run, did not ask for. */
    static Set<String> unknown() {
        var unknown = new TreeSet<>(WANTED);
        unknown.removeAll(ASKED);
        return unknown;
    }

    /** Those that the benchmark has asked for. */
    static Set<String> known() {
        return ASKED;
    }
}
