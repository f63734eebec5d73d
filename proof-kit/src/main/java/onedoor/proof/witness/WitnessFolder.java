package onedoor.proof.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import onedoor.proof.log.TileFolder;
import org.jspecify.annotations.Nullable;

/** A file per log. The folder belongs to one running witness. */
public final class WitnessFolder implements WitnessState, AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private WitnessFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes a folder; two witnesses on one state could cosign a fork between them. */
    public static WitnessFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        @Nullable FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new IOException("another witness runs on " + folder);
        }
        return new WitnessFolder(folder, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    @Override
    public Optional<String> last(String origin) throws IOException {
        try {
            return Optional.of(Files.readString(file(origin)));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(String origin, String checkpoint) throws IOException {
        TileFolder.replace(file(origin), checkpoint.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String origin) {
        return folder.resolve(Witness.nameOf(origin) + ".checkpoint");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
