package onedoor.bench;

import java.util.List;

/** Which parts of a benchmark a run wants: {@code -D sections=a,b}; all when none is named. */
final class Sections {

    private static final String WANTED = System.getProperty("onedoor.bench.sections", "");

    private Sections() {}

    static boolean isWanted(String section) {
        return WANTED.isEmpty() || List.of(WANTED.split(",")).contains(section);
    }
}
