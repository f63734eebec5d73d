package onedoor.exchange.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import onedoor.kit.testing.TestDatabase;

/** A replica in a process of its own that appends until it is killed, saying what is durable. */
public final class Appender {

    private Appender() {}

    static void main(String[] args) throws IOException {
        TestDatabase.Schema schema = new TestDatabase.Schema(args[0], args[1], args[2]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (LogParts parts = new LogParts(schema, LogParts.settings(Path.of(args[3]), null))) {
            for (int i = 0; ; i++) {
                String text = args[4] + " " + i;
                long index =
                        parts.append(List.of(LogParts.entry(text), LogParts.entry(text + " b")));
                String head = Objects.requireNonNull(parts.store.state().checkpoint());
                out.println(index + ";" + text + ";" + head.replace('\n', '|'));
            }
        }
    }
}
