package onedoor.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.VerifierKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings file.
 *
 * @param name the witness's name in its signatures
 * @param keyFile the 32 bytes of its Ed25519 key in base64, as {@code witness key} writes them
 * @param stateFolder what it has cosigned; to be lost with its key or not at all
 * @param logs the vkeys of the logs that it watches
 */
record Settings(
        String name,
        String host,
        int port,
        Path keyFile,
        Path stateFolder,
        List<String> logs,
        Path base) {

    private record File(
            @Nullable String name,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String keyFile,
            @Nullable String stateFolder,
            @Nullable List<String> logs) {}

    /** Reads a file; paths in it are relative to its folder. */
    static Settings read(Path path) throws IOException {
        File file;
        try {
            file =
                    JsonMapper.builder()
                            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .build()
                            .readValue(Files.readString(path), File.class);
        } catch (JacksonException notSettings) {
            throw new IOException(path + ": " + notSettings.getOriginalMessage(), notSettings);
        }
        if (file.name() == null || file.keyFile() == null || file.stateFolder() == null) {
            throw new IOException(path + ": name, keyFile and stateFolder are needed");
        }
        if (file.logs() == null || file.logs().isEmpty()) {
            throw new IOException(path + ": logs: the vkey of at least one log is needed");
        }
        Path parent = path.toAbsolutePath().getParent();
        return new Settings(
                file.name(),
                file.host() == null ? "127.0.0.1" : file.host(),
                file.port() == null ? 8095 : file.port(),
                Path.of(file.keyFile()),
                Path.of(file.stateFolder()),
                file.logs(),
                parent == null ? Path.of("") : parent);
    }

    Path folder() {
        return base.resolve(stateFolder);
    }

    List<VerifierKey> trusted() {
        return logs.stream().map(VerifierKey::parse).toList();
    }

    Cosigner cosigner() throws IOException {
        byte[] seed = Base64.getDecoder().decode(Files.readString(base.resolve(keyFile)).strip());
        if (seed.length != 32) {
            throw new IOException(keyFile + " does not hold 32 bytes");
        }
        return new Cosigner(name, seed);
    }
}
