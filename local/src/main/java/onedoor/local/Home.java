package onedoor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/**
 * Where one copy of the platform lives.
 *
 * @param root the project folder: jars and demonstration data
 * @param data this installation's own data, keys and logs
 */
record Home(Path root, Path data) {

    /** Lies in the database folder once it was made completely. */
    static final String INSTALLED_MARK = "onedoor-installed";

    /** What {@code --reset} deletes; the caches of built programs stay. */
    private static final List<String> RESET =
            List.of(
                    "mariadb",
                    "mariadb.new",
                    "redis",
                    "keys",
                    "logs",
                    "files",
                    "tiles",
                    "demo.json",
                    "imported.json",
                    "clients.json");

    static Home of(Path root, Path data) {
        return new Home(root.toAbsolutePath().normalize(), data.toAbsolutePath().normalize());
    }

    Path mariadb() {
        return data.resolve("mariadb");
    }

    Path redis() {
        return data.resolve("redis");
    }

    Path keys() {
        return data.resolve("keys");
    }

    Path logs() {
        return data.resolve("logs");
    }

    /** What people uploaded. */
    Path files() {
        return data.resolve("files");
    }

    /** The transparency log's full tiles. */
    Path tiles() {
        return data.resolve("tiles");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path state() {
        return data.resolve("state.json");
    }

    Path lock() {
        return data.resolve("lock");
    }

    Path demoAccounts() {
        return data.resolve("demo.json");
    }

    Path imported() {
        return data.resolve("imported.json");
    }

    Path demo() {
        return root.resolve("local").resolve("demo");
    }

    /**
     * Extracted programs and their AOT caches: shared by all data folders of this project folder.
     */
    Path programs() {
        var other = System.getenv("ONEDOOR_PROGRAMS");
        return other == null ? root.resolve(".onedoor").resolve("programs") : Path.of(other);
    }

    /** Unpacked database binaries: shared by all copies of this user. */
    static Path sharedCache() {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var base =
                xdg == null || xdg.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(xdg);
        return base.resolve("onedoor");
    }

    void reset() {
        for (var name : RESET) {
            delete(data.resolve(name));
        }
    }

    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new Refusal("Cannot delete %s: %s.".formatted(path, e.getMessage()), e);
        }
    }

    /** Writes a file that only its owner can read; whole or not at all. */
    static void writePrivately(Path file, String text) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(
                    fresh,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
