package onedoor.kit.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's {@code docs/} folder, seen from a module's test. */
final class Documents {

    private Documents() {}

    static Path at(String name) {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/decisions"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs").resolve(name);
    }

    /** Whether the tests write the documents instead of comparing them. */
    static boolean areWritten() {
        return "write".equals(System.getProperty("onedoor.docs"));
    }
}
