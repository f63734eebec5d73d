package onedoor.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the user reads: one line per step with its time. */
final class Console {

    private final PrintStream out;
    private final boolean terminal;

    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Console standard() {
        var terminal =
                Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent();
        return new Console(System.out, terminal);
    }

    boolean isTerminal() {
        return terminal;
    }

    void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    /** A step that has ended: {@code what} and how long it took. */
    void done(String part, String what, Duration time) {
        say("  %-12s %-10s %6.1f s".formatted(part, what, time.toMillis() / 1000.0));
    }

    /** Columns as wide as their widest cell; Chinese characters count twice. */
    void table(List<String> heads, List<List<String>> rows) {
        var widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(heads.get(i));
            for (var row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        say(line(heads, widths));
        say("  " + "-".repeat(java.util.Arrays.stream(widths).sum() + 2 * (widths.length - 1)));
        rows.forEach(row -> say(line(row, widths)));
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder("  ");
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i));
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - width(cells.get(i)) + 2));
            }
        }
        return line.toString();
    }

    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
                || (c >= 0x3000 && c <= 0x303f)
                || (c >= 0xff00 && c <= 0xff60);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
