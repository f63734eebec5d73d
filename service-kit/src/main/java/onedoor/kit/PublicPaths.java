package onedoor.kit;

import java.util.List;

/** A bean of this type opens path patterns to callers without a token. */
public record PublicPaths(List<String> patterns) {

    public PublicPaths {
        patterns = List.copyOf(patterns);
    }
}
