package onedoor.proof.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Tiles as files below a folder, under the paths that C2SP tlog-tiles gives them. */
public final class TileFolder implements TileFiles {

    private final Path folder;

    public TileFolder(Path folder) {
        this.folder = folder;
    }

    public Path path(TilePath tile) {
        return folder.resolve("tile").resolve(tile.text());
    }

    @Override
    public Optional<byte[]> read(TilePath tile) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path(tile)));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void write(TilePath tile, byte[] content) throws IOException {
        Optional<byte[]> present = read(tile);
        if (present.isPresent()) {
            if (!Arrays.equals(present.get(), content)) {
                throw new Rewritten(tile);
            }
            return;
        }
        replace(path(tile), content);
    }

    /** Writes a file so that after a power cut either the old or the new content is there. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("no folder: " + file);
        }
        boolean isNew = !Files.isDirectory(parent);
        Files.createDirectories(parent);
        Path unfinished = parent.resolve(".new-" + UUID.randomUUID());
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        // The name is durable only once the folder is, and a new folder's once those above are.
        force(parent);
        for (Path above = parent.getParent(); isNew && above != null; above = above.getParent()) {
            force(above);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
