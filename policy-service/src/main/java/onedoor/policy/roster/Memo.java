package onedoor.policy.roster;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** What was made of some text before: the same few words come up in a million profiles. */
final class Memo<T> {

    private static final int PLACES = 1 << 10;

    private record Entry<T>(byte[] text, T made) {}

    private final AtomicReferenceArray<Entry<T>> entries = new AtomicReferenceArray<>(PLACES);
    private final Function<String, T> maker;

    Memo(Function<String, T> maker) {
        this.maker = maker;
    }

    /** By any number of threads; what comes later takes the place of what came before. */
    T of(byte[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int place = (hash ^ hash >>> 10) & PLACES - 1;
        Entry<T> known = entries.getPlain(place);
        if (known != null && Arrays.equals(known.text(), 0, known.text().length, text, from, to)) {
            return known.made();
        }
        T made = maker.apply(new String(text, from, to - from, StandardCharsets.UTF_8));
        entries.setRelease(place, new Entry<>(Arrays.copyOfRange(text, from, to), made));
        return made;
    }
}
