package onedoor.policy.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What all policies of one moment mean for one profile, coarsely: verdicts are exact, near is every
 * policy that fails for what one attribute says, however far it is off.
 */
public final class Matches {

    public enum Standing {
        ELIGIBLE_VERIFIED,
        ELIGIBLE_DECLARED,
        POSSIBLE,
        NEAR
    }

    record Part(List<Entry> entries, Hits hits) {}

    private final List<Part> parts;

    Matches(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    public long count(Standing standing) {
        long count = 0;
        for (Part part : parts) {
            for (int word = 0; word < words(part); word++) {
                count += Long.bitCount(bits(part.hits(), standing, word));
            }
        }
        return count;
    }

    public List<Entry> of(Standing standing) {
        List<Entry> found = new ArrayList<>();
        each(standing, (_, entry) -> found.add(entry));
        return found;
    }

    /** Every policy that is not plainly out of the question. */
    public void forEach(BiConsumer<Standing, Entry> reader) {
        for (Standing standing : Standing.values()) {
            each(standing, reader);
        }
    }

    private void each(Standing standing, BiConsumer<Standing, Entry> reader) {
        for (Part part : parts) {
            for (int word = 0; word < words(part); word++) {
                for (long rest = bits(part.hits(), standing, word); rest != 0; rest &= rest - 1) {
                    int index = (word << 6) + Long.numberOfTrailingZeros(rest);
                    reader.accept(standing, part.entries().get(index));
                }
            }
        }
    }

    private static int words(Part part) {
        return (part.entries().size() + 63) / 64;
    }

    private static long bits(Hits hits, Standing standing, int word) {
        return switch (standing) {
            case ELIGIBLE_VERIFIED -> hits.verified()[word];
            case ELIGIBLE_DECLARED -> hits.eligible()[word] & ~hits.verified()[word];
            case POSSIBLE -> hits.possible()[word];
            case NEAR -> hits.near()[word];
        };
    }
}
