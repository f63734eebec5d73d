package onedoor.kit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a keyset-paged list; {@code next} is the {@code after} of the following page. */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The first {@code size} of what was found.
     *
     * @param found one more than {@code size} if there is a following page
     * @param key by which the list is ordered and paged
     */
    public static <T> Page<T> of(List<T> found, int size, Function<? super T, ?> key) {
        return found.size() <= size
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, size), key.apply(found.get(size - 1)).toString());
    }

    /** The same page with its items seen otherwise. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
