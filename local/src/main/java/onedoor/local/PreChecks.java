package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What must hold before anything is started; each refusal is one sentence. */
final class PreChecks {

    /** The whole platform stays below this, so it must be there (bytes). */
    static final long NEEDED_MEMORY = 3L << 30;

    private static final List<String> OF_A_WHOLE_DATABASE =
            List.of("ibdata1", "mysql", "aria_log_control", Home.INSTALLED_MARK);

    private final Home home;

    PreChecks(Home home) {
        this.home = home;
    }

    /** Refuses on the first thing found wrong. */
    void run(List<Part> toStart, int basePort) {
        dataFolder();
        programs(toStart);
        memory(toStart, availableMemory());
        ports(toStart, basePort);
    }

    private void programs(List<Part> toStart) {
        for (var part : toStart) {
            if (part.isSpring()) {
                Programs.jar(home, part);
            }
        }
        if (!Files.isDirectory(home.demo())) {
            throw new Refusal(
                    "The demonstration data is missing: no folder %s.".formatted(home.demo()));
        }
    }

    void dataFolder() {
        try {
            Files.createDirectories(home.data());
        } catch (IOException e) {
            throw new Refusal(
                    "Cannot create the data folder %s: %s.".formatted(home.data(), e.getMessage()),
                    e);
        }
        if (!Files.isWritable(home.data())) {
            throw new Refusal(
                    "The data folder %s belongs to %s; run as that user, or use --data with another folder."
                            .formatted(home.data(), owner(home.data())));
        }
        database();
        var hasKeys = Keys.arePresent(home);
        var hasDatabase = Files.exists(home.mariadb());
        if (hasDatabase && !hasKeys) {
            throw new Refusal(
                    "The data folder %s is damaged: the keys of its encrypted data are missing (%s). Put them back, or start anew with ./onedoor up --reset (deletes all data)."
                            .formatted(home.data(), home.keys()));
        }
    }

    private void database() {
        if (!Files.exists(home.mariadb())) {
            return;
        }
        if (!Files.isReadable(home.mariadb()) || !Files.isWritable(home.mariadb())) {
            throw new Refusal(
                    "The database folder %s belongs to %s; run as that user."
                            .formatted(home.mariadb(), owner(home.mariadb())));
        }
        for (var name : OF_A_WHOLE_DATABASE) {
            if (!Files.exists(home.mariadb().resolve(name))) {
                throw new Refusal(
                        "The data folder %s is damaged: %s is missing in it. Restore a backup, or start anew with ./onedoor up --reset (deletes all data)."
                                .formatted(home.mariadb(), name));
            }
        }
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException unknown) {
            return "another user";
        }
    }

    static void memory(List<Part> toStart, OptionalLong available) {
        var wholeSystem = toStart.containsAll(Part.springParts());
        if (wholeSystem && available.isPresent() && available.getAsLong() < NEEDED_MEMORY) {
            throw new Refusal(
                    "Too little memory: %.1f GiB are available, OneDoor needs %.1f GiB; close other programs or add memory."
                            .formatted(gib(available.getAsLong()), gib(NEEDED_MEMORY)));
        }
    }

    private static double gib(long bytes) {
        return bytes / (double) (1L << 30);
    }

    static void ports(List<Part> toStart, int basePort) {
        if (basePort < 1024 || basePort > 65535 - Part.SPAN) {
            throw new Refusal(
                    "Port %d cannot be used: choose --port between 1024 and %d."
                            .formatted(basePort, 65535 - Part.SPAN));
        }
        for (var part : toStart) {
            for (var port : List.of(part.port(basePort), part.managementPort(basePort))) {
                if (!PortOwner.isFree(port)) {
                    throw new Refusal(
                            PortOwner.sentence(port, part, basePort, PortOwner.find(port)));
                }
            }
        }
    }

    /** Bytes that can be had without swapping; nothing where the system does not say. */
    static OptionalLong availableMemory() {
        var system = meminfo("MemAvailable");
        var group = roomInControlGroup();
        if (system.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.min(system.get(), group.orElse(Long.MAX_VALUE)));
    }

    private static Optional<Long> meminfo(String key) {
        return lines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }

    /** A container's limit (cgroup v2) less what is in use and cannot be dropped. */
    private static Optional<Long> roomInControlGroup() {
        var group = Path.of("/sys/fs/cgroup");
        var limit = lines(group.resolve("memory.max")).stream().findFirst();
        var used = lines(group.resolve("memory.current")).stream().findFirst();
        if (limit.isEmpty()
                || used.isEmpty()
                || limit.get().toLowerCase(Locale.ROOT).equals("max")) {
            return Optional.empty();
        }
        var droppable =
                lines(group.resolve("memory.stat")).stream()
                        .filter(line ->
                                line.startsWith("inactive_file ")
                                        || line.startsWith("active_file "))
                        .mapToLong(line -> Long.parseLong(line.split(" ", -1)[1]))
                        .sum();
        return Optional.of(Long.parseLong(limit.get()) - Long.parseLong(used.get()) + droppable);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
