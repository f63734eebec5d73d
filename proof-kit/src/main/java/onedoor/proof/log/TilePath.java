package onedoor.proof.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile: {@code <level>/<number in groups of three digits>[.p/<width>]}; level -1 stands for
 * entry bundles.
 */
public record TilePath(int level, long number, int width) {

    /** The level of entry bundles. */
    public static final int ENTRIES = -1;

    private static final Pattern FORM =
            Pattern.compile(
                    "(entries|0|[1-5]?[0-9]|6[0-3])/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Reads a path as it stands under {@code tile/}; nothing when it is not written so. */
    public static Optional<TilePath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String level = matcher.group(1);
        String digits = matcher.group(2);
        String width = matcher.group(3);
        if (digits.startsWith("x000/")) {
            return Optional.empty();
        }
        int hashes = width == null ? Edge.TILE : Integer.parseInt(width);
        if (width != null && hashes >= Edge.TILE) {
            return Optional.empty();
        }
        return Optional.of(
                new TilePath(
                        level.equals("entries") ? ENTRIES : Integer.parseInt(level),
                        Long.parseLong(digits.replace("x", "").replace("/", "")),
                        hashes));
    }

    public boolean isFull() {
        return width == Edge.TILE;
    }

    public boolean isEntries() {
        return level == ENTRIES;
    }

    /** The path under {@code tile/}. */
    public String text() {
        StringBuilder groups = new StringBuilder("%03d".formatted(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        String name = isEntries() ? "entries" : Integer.toString(level);
        return name + "/" + groups + (isFull() ? "" : ".p/" + width);
    }
}
