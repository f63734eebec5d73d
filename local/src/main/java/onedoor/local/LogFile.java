package onedoor.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a process wrote before it failed, cut down to what helps. */
record LogFile(Path path) {

    private static final int LINES = 6;

    /**
     * The innermost cause, if a Java program named one, and the last lines that are no stack trace.
     */
    String whatHelps() {
        var lines = lines();
        var telling = new ArrayList<String>();
        lines.stream()
                .filter(line -> line.startsWith("Caused by:"))
                .reduce((before, last) -> last)
                .ifPresent(telling::add);
        var rest = lines.stream().filter(line -> !isStackTrace(line)).toList();
        telling.addAll(rest.subList(Math.max(0, rest.size() - LINES), rest.size()));
        return telling.isEmpty() ? "(nothing)" : String.join("\n", telling);
    }

    /** The first error that the database server reports, without time and thread. */
    Optional<String> firstError() {
        return lines().stream()
                .filter(line -> line.contains("[ERROR]"))
                .map(line -> line.substring(line.indexOf("[ERROR]") + "[ERROR]".length()).strip())
                .findFirst();
    }

    private static boolean isStackTrace(String line) {
        return line.startsWith("\tat ")
                || line.startsWith("Caused by:")
                || line.startsWith("\t... ")
                || line.isBlank();
    }

    private List<String> lines() {
        try {
            return Files.exists(path)
                    ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList()
                    : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
