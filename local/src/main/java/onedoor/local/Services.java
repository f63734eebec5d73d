package onedoor.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the Java processes are called: flags, command line and environment. */
final class Services {

    /** Equal when an AOT cache is made and when it is used. */
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError",
                    // The default for C1 alone is so small that collecting it stops the start.
                    "-XX:ReservedCodeCacheSize=128m",
                    "--enable-native-access=ALL-UNNAMED");

    private final Home home;
    private final Keys keys;
    private final int base;
    private final String platform;

    /**
     * @param platform identifier of the platform as a member of the exchange
     */
    Services(Home home, Keys keys, int base, String platform) {
        this.home = home;
        this.keys = keys;
        this.base = base;
        this.platform = platform;
    }

    String publicUrl() {
        return Part.GATEWAY.url(base);
    }

    Path clientsFile() {
        return home.data().resolve("clients.json");
    }

    Process start(Part part, Programs.Program program) {
        return Processes.start(
                command(part, program), environment(part), home.data(), home.log(part.title()));
    }

    private List<String> command(Part part, Programs.Program program) {
        var line = new ArrayList<>(jvm(part));
        if (program.hasAotCache() && !allTiers()) {
            line.add("-XX:AOTCache=" + program.aotCache());
        }
        line.add(Processes.mark(home));
        line.add("-Donedoor.base-port=" + base);
        line.add("-Donedoor.part=" + part.title());
        line.addAll(target(part, program));
        return line;
    }

    /** The program as a replica that writes an AOT cache when it ends. */
    List<String> training(Part part, Programs.Program program, Path cache) {
        var line = new ArrayList<>(jvm(part));
        line.add("-XX:AOTCacheOutput=" + cache);
        line.add(Processes.mark(home));
        line.add("-Donedoor.scheduling.enabled=false");
        line.add("-Dflowable.async-executor-activate=false");
        line.addAll(target(part, program));
        if (part == Part.DEPARTMENTS) {
            line.add("--train");
        }
        return line;
    }

    private static List<String> jvm(Part part) {
        var line = new ArrayList<String>();
        line.add(Programs.java());
        line.addAll(FLAGS);
        line.add("-Xmx%dm".formatted(heap(part)));
        if (allTiers()) {
            // The last flag counts; the caches of the first tier cannot be used with it.
            line.add("-XX:TieredStopAtLevel=4");
            line.add("-XX:ReservedCodeCacheSize=240m");
        }
        return line;
    }

    /** As in production, for benchmarks: slower to start, about twice as fast afterwards. */
    static boolean allTiers() {
        return "all".equals(System.getenv("ONEDOOR_TIERS"));
    }

    /** Enough for the demonstration; ONEDOOR_POLICY_HEAP_MIB asks for more, as for any service. */
    private static int heap(Part part) {
        var given = System.getenv("ONEDOOR_%s_HEAP_MIB".formatted(part.name()));
        return given == null ? heapMebibytes(part) * (allTiers() ? 2 : 1) : Integer.parseInt(given);
    }

    private static int heapMebibytes(Part part) {
        return switch (part) {
            case WORKFLOW -> 256;
            case IDENTITY, EXCHANGE, POLICY, GATEWAY -> 192;
            case DEPARTMENTS -> 64;
            case MARIADB, REDIS -> throw new IllegalArgumentException(part.title());
        };
    }

    private List<String> target(Part part, Programs.Program program) {
        if (part != Part.DEPARTMENTS) {
            return List.of("-jar", program.jar().toString());
        }
        return List.of(
                "-cp",
                program.jar().toString(),
                SandboxDepartments.class.getName(),
                "--port",
                String.valueOf(part.port(base)),
                "--registers",
                home.demo().resolve("registers").toString());
    }

    Map<String, String> environment(Part part) {
        var env = new HashMap<String, String>();
        if (!part.isSpring()) {
            return env;
        }
        env.put("ONEDOOR_PORT", String.valueOf(part.port(base)));
        env.put("ONEDOOR_MANAGEMENT_PORT", String.valueOf(part.managementPort(base)));
        env.put("ONEDOOR_PUBLIC_URL", publicUrl());
        env.put("ONEDOOR_ISSUER", publicUrl());
        env.put("ONEDOOR_JWKS_URI", Part.IDENTITY.url(base) + "/oauth2/jwks");
        env.put("ONEDOOR_TOKEN_URI", Part.IDENTITY.url(base) + "/oauth2/token");
        env.put("ONEDOOR_IDENTITY_URL", Part.IDENTITY.url(base));
        env.put("ONEDOOR_WORKFLOW_URL", Part.WORKFLOW.url(base));
        env.put("ONEDOOR_EXCHANGE_URL", Part.EXCHANGE.url(base));
        env.put("ONEDOOR_POLICY_URL", Part.POLICY.url(base));
        env.put("ONEDOOR_REDIS_URL", new Redis(home, keys, Part.REDIS.port(base)).url());
        env.put("ONEDOOR_CLIENT_KEY_FILE", keys.clientFile(part.module()).toString());
        env.put("ONEDOOR_FIELD_KEY", keys.fieldKey());
        env.put("ONEDOOR_INDEX_KEY", keys.indexKey());
        // Only this machine may connect, and ./onedoor down has 15 seconds.
        env.put("SERVER_ADDRESS", "127.0.0.1");
        env.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        env.put("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "4s");
        if (part.isService()) {
            var schema = part.title();
            env.put("ONEDOOR_DB_URL", new MariaDb(home, keys, Part.MARIADB.port(base)).url(schema));
            env.put("ONEDOOR_DB_USER", schema);
            env.put("ONEDOOR_DB_PASSWORD", keys.password(schema));
        }
        own(part, env);
        return env;
    }

    private void own(Part part, Map<String, String> env) {
        switch (part) {
            case IDENTITY -> {
                env.put("ONEDOOR_SIGNING_KEY_FILE", keys.tokensFile().toString());
                env.put("ONEDOOR_CLIENTS_FILE", clientsFile().toString());
                env.put("ONEDOOR_SECRET_PEPPER", keys.pepper());
            }
            case EXCHANGE -> {
                env.put("ONEDOOR_EVIDENCE_KEY_FILE", keys.evidenceFile().toString());
                env.put("ONEDOOR_LOG_KEY_FILE", keys.logFile().toString());
                env.put("ONEDOOR_LOG_ORIGIN", "localhost:%d/log".formatted(base));
                env.put("ONEDOOR_LOG_FOLDER", home.tiles().toString());
                env.put("ONEDOOR_DEPARTMENTS_URL", Part.DEPARTMENTS.url(base));
            }
            case WORKFLOW -> {
                env.put("ONEDOOR_LICENCE_KEY_FILE", keys.licenceFile().toString());
                env.put("ONEDOOR_FILES_DIR", home.files().toString());
                // Without the instance: class, code, subsystem.
                var member = platform.substring(platform.indexOf('/') + 1);
                env.put("ONEDOOR_WORKFLOW_MEMBER", member + "/workflow");
            }
            case POLICY -> env.put("ONEDOOR_POLICY_MEMBER", platform + "/policy");
            case GATEWAY, MARIADB, REDIS, DEPARTMENTS -> {}
        }
    }
}
