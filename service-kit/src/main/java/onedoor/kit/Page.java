package onedoor.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a keyset-paged list; {@code next} is the {@code after} of the following page. */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}
