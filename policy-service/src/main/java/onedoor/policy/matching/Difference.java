package onedoor.policy.matching;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing that came out differently when it was judged again. */
public record Difference(String what, @Nullable String was, @Nullable String now) {

    /** Notes it among those found, if it is one. */
    public static void note(
            String what, @Nullable String was, @Nullable String now, List<Difference> found) {
        if (!Objects.equals(was, now)) {
            found.add(new Difference(what, was, now));
        }
    }
}
