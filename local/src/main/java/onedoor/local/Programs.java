package onedoor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;

/**
 * The services' jars, extracted so that they start quickly: one folder per version, named after the
 * jar's contents; the AOT cache of that version lies beside the program.
 */
final class Programs {

    /** Name of the AOT cache; another set of JVM flags needs another name. */
    private static final String AOT = "start-2.aot";

    private Programs() {}

    /** An extracted program. */
    record Program(Path jar) {

        Path aotCache() {
            return jar.resolveSibling(AOT);
        }

        boolean hasAotCache() {
            return Files.exists(aotCache());
        }
    }

    /** The jar that the build made. */
    static Path jar(Home home, Part part) {
        var target = home.root().resolve(part.module()).resolve("target");
        if (Files.isDirectory(target)) {
            try (var files = Files.list(target)) {
                var found =
                        files.filter(file ->
                                        file.getFileName()
                                                .toString()
                                                .matches(part.module() + "-\\d.*[^s]\\.jar"))
                                .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new Refusal(
                "The program of %s is not built: no jar in %s; run ./onedoor up, which builds it."
                        .formatted(part.title(), target));
    }

    static Program extract(Home home, Part part) {
        var jar = jar(home, part);
        var folder = home.programs().resolve(part.module() + "-" + fingerprint(jar));
        if (!Files.isDirectory(folder)) {
            removeOlder(home, part.module());
            unpack(jar, folder);
        }
        return new Program(folder.resolve(jar.getFileName()));
    }

    /** The launcher's own class path is the program of the sandbox departments. */
    static Program ownProgram() {
        return new Program(Path.of(System.getProperty("java.class.path", "")).toAbsolutePath());
    }

    private static void unpack(Path jar, Path folder) {
        var fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Home.delete(fresh);
        try {
            Files.createDirectories(folder.getParent());
            var process =
                    new ProcessBuilder(
                                    java(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--destination",
                                    fresh.toString())
                            .redirectErrorStream(true)
                            .start();
            var output =
                    new String(
                            process.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Refusal("Cannot unpack %s: %s".formatted(jar, output.strip()));
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal("Cannot unpack %s: %s".formatted(jar, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.", e);
        }
    }

    private static void removeOlder(Home home, String module) {
        if (!Files.isDirectory(home.programs())) {
            return;
        }
        try (var folders = Files.list(home.programs())) {
            folders.filter(each -> each.getFileName().toString().startsWith(module + "-"))
                    .filter(each -> !isInUse(each))
                    .forEach(Home::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInUse(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(Processes::arguments)
                .anyMatch(argument -> argument.startsWith(folder + java.io.File.separator));
    }

    /** From the list of entries with their checksums: exact, and quick for a jar of any size. */
    static String fingerprint(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var digest = MessageDigest.getInstance("SHA-256");
            zip.stream()
                    .map(e -> e.getName() + ' ' + e.getSize() + ' ' + e.getCrc() + '\n')
                    .forEach(line ->
                            digest.update(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new Refusal(
                    "The program %s is damaged; delete it and run ./onedoor up again."
                            .formatted(jar),
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
