package onedoor.witness;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import onedoor.proof.log.SignedNote.Cosigner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the witness's one key and prints the vkey that the log's operator needs. */
@Command(name = "key", description = "Makes a key; prints its vkey.")
final class KeyCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--name",
            required = true,
            description = "The witness's name, such as witness.tax.example.")
    private String name = "";

    @Parameters(paramLabel = "FILE", description = "Where the private key goes; must not exist.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        Cosigner key = new Cosigner(name, seed);
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    file + " exists; a witness keeps its one key for ever");
        }
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(seed) + "\n");
        if (spec != null) {
            spec.commandLine().getOut().println(key.verifier());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
