package onedoor.proof.bundle;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The offline verifier as a program: 0 when every check passed, 1 when one failed, 2 when it was
 * called wrongly.
 */
public final class Verify {

    private static final String USAGE =
            """
            usage: verify [--trust KEYS] [--policy POLICY] [--tsa CERTIFICATE] BUNDLE
              --trust   what GET /api/exchange/keys answered, kept from a source you trust
              --policy  a C2SP tlog-policy of your own: log, witnesses, quorum
              --tsa     certificate of the time authority, or of who certified it
            """;
    private static final Set<String> OPTIONS = Set.of("--trust", "--policy", "--tsa");

    private Verify() {}

    static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        Map<String, Path> given = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            boolean isOption = OPTIONS.contains(args[i]);
            String name = isOption ? args[i] : "";
            boolean isIncomplete = isOption && ++i == args.length;
            boolean isUnknown = !isOption && args[i].startsWith("-");
            if (isIncomplete || isUnknown || given.put(name, Path.of(args[i])) != null) {
                out.print(USAGE);
                return 2;
            }
        }
        @Nullable Path file = given.get("");
        if (file == null) {
            out.print(USAGE);
            return 2;
        }
        try {
            Trust trust =
                    Trust.read(given.get("--trust"), given.get("--policy"), given.get("--tsa"));
            Report report = Verifier.verify(Files.readAllBytes(file), trust);
            out.print(report.text());
            out.println(report.isGood() ? "The evidence holds." : "The evidence does NOT hold.");
            return report.isGood() ? 0 : 1;
        } catch (IOException | IllegalArgumentException unreadable) {
            out.println("cannot be read: " + unreadable.getMessage());
            return 2;
        }
    }
}
