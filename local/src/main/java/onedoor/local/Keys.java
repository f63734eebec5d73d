package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The secrets of one installation: made once, readable by their owner only. */
final class Keys {

    /** Clients of the platform itself that sign in with a key of their own. */
    static final List<String> CLIENTS =
            List.of(
                    "gateway",
                    "identity-service",
                    "workflow-service",
                    "data-exchange-service",
                    "policy-service",
                    "operator");

    private static final String SECRETS = "secrets.json";
    private static final Map<String, Supplier<Jwk>> SIGNING =
            Map.of(
                    "evidence.jwk.json", Jwk::newEd25519,
                    "log.jwk.json", Jwk::newEd25519,
                    "licence.jwk.json", Jwk::newEs256);
    private static final String TOKENS = "tokens.jwks.json";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Map<String, String> secrets;

    private Keys(Path folder, Map<String, String> secrets) {
        this.folder = folder;
        this.secrets = Map.copyOf(secrets);
    }

    /** The file of secrets is written last: without it, nothing was ever encrypted here. */
    static boolean arePresent(Home home) {
        return Files.exists(home.keys().resolve(SECRETS));
    }

    static Keys of(Home home) {
        if (!arePresent(home)) {
            make(home.keys());
        }
        return read(home.keys());
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new Refusal("Cannot create %s: %s.".formatted(folder, e.getMessage()), e);
        }
        for (var client : CLIENTS) {
            write(folder.resolve(client + ".jwk.json"), Jwk.newEs256().members());
        }
        SIGNING.forEach((name, key) -> write(folder.resolve(name), key.get().members()));
        write(folder.resolve(TOKENS), Map.of("keys", List.of(Jwk.newEs256().members())));
        var secrets = new HashMap<String, String>();
        for (var name : List.of("fieldKey", "indexKey", "pepper")) {
            secrets.put(name, Base64.getEncoder().encodeToString(random(32)));
        }
        for (var name : List.of("root", "identity", "workflow", "exchange", "policy", "redis")) {
            secrets.put(
                    name + "Password",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(random(24)));
        }
        write(folder.resolve(SECRETS), secrets);
    }

    private static Keys read(Path folder) {
        var names = new java.util.ArrayList<>(CLIENTS.stream().map(c -> c + ".jwk.json").toList());
        names.addAll(SIGNING.keySet());
        names.add(TOKENS);
        for (var name : names) {
            if (!Files.exists(folder.resolve(name))) {
                throw new Refusal(
                        "The key folder is damaged: %s is missing. Put it back, or start anew with ./onedoor up --reset (deletes all data)."
                                .formatted(folder.resolve(name)));
            }
        }
        var secrets = new HashMap<String, String>();
        parse(folder.resolve(SECRETS)).forEach((k, v) -> secrets.put(k, String.valueOf(v)));
        return new Keys(folder, secrets);
    }

    String fieldKey() {
        return secret("fieldKey");
    }

    String indexKey() {
        return secret("indexKey");
    }

    String pepper() {
        return secret("pepper");
    }

    String password(String account) {
        return secret(account + "Password");
    }

    private String secret(String name) {
        var value = secrets.get(name);
        if (value == null) {
            throw new Refusal(
                    "The key folder is damaged: %s has no %s. Put it back, or start anew with ./onedoor up --reset (deletes all data)."
                            .formatted(folder.resolve(SECRETS), name));
        }
        return value;
    }

    Path clientFile(String client) {
        return folder.resolve(client + ".jwk.json");
    }

    Jwk client(String client) {
        return new Jwk(parse(clientFile(client)));
    }

    Path evidenceFile() {
        return folder.resolve("evidence.jwk.json");
    }

    Path logFile() {
        return folder.resolve("log.jwk.json");
    }

    Path licenceFile() {
        return folder.resolve("licence.jwk.json");
    }

    Path tokensFile() {
        return folder.resolve(TOKENS);
    }

    static byte[] random(int bytes) {
        var raw = new byte[bytes];
        RANDOM.nextBytes(raw);
        return raw;
    }

    private static void write(Path file, Map<String, ?> json) {
        Home.writePrivately(file, JSON.writeValueAsString(json));
    }

    private static Map<String, Object> parse(Path file) {
        try {
            return JSON.readValue(
                    Files.readString(file),
                    new tools.jackson.core.type.TypeReference<Map<String, Object>>() {});
        } catch (IOException | JacksonException e) {
            throw new Refusal(
                    "The key folder is damaged: %s cannot be read. Put it back, or start anew with ./onedoor up --reset (deletes all data)."
                            .formatted(file),
                    e);
        }
    }
}
