package onedoor.exchange.grant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * X-Road's anchored path pattern: {@code *} stands for characters except a slash, two or more for
 * anything, {@code \*} and {@code \\} for themselves. A single {@code *} takes the rest of its
 * segment, so that a pattern with something behind it in the same segment could never match: such a
 * pattern is refused.
 */
public final class PathGlob {

    private final String text;
    private final Pattern pattern;

    private PathGlob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Reads a pattern, or nothing when it does not begin with a slash or could never match. */
    public static Optional<PathGlob> parse(String text) {
        if (!text.startsWith("/") && !text.equals("**")) {
            return Optional.empty();
        }
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '*') {
                int end = at;
                while (end < text.length() && text.charAt(end) == '*') {
                    end++;
                }
                boolean single = end - at == 1;
                if (single && end < text.length() && text.charAt(end) != '/') {
                    return Optional.empty();
                }
                regex.append(single ? "[^/]*+" : ".*");
                at = end;
            } else {
                boolean escape =
                        c == '\\'
                                && at + 1 < text.length()
                                && "*\\".indexOf(text.charAt(at + 1)) >= 0;
                int literal = escape ? at + 1 : at;
                regex.append(Pattern.quote(text.substring(literal, literal + 1)));
                at = literal + 1;
            }
        }
        return Optional.of(new PathGlob(text, Pattern.compile(regex.toString(), Pattern.DOTALL)));
    }

    /** Whether a decoded path falls under the pattern. */
    public boolean matches(String path) {
        return text.equals("**") || text.equals("/**") || pattern.matcher(path).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathGlob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
