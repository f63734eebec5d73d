package onedoor.workflow.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Blobs as files of a folder: written aside, forced to the disk, then renamed, so that a crash
 * leaves either the whole blob or none.
 */
final class FolderStore implements BlobStore {

    private static final Pattern KEY =
            Pattern.compile("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*){1,5}");

    private final Path root;
    private final Path aside;

    FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.aside = this.root.resolve("tmp");
        try {
            Files.createDirectories(aside);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for files cannot be written: " + root, e);
        }
    }

    @Override
    public void put(String key, byte[] bytes) {
        Path target = path(key);
        Path written = aside.resolve(UUID.randomUUID().toString());
        try {
            Path folder = folder(target);
            Files.createDirectories(folder);
            try (FileChannel file =
                    FileChannel.open(
                            written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    file.write(left);
                }
                file.force(true);
            }
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            discard(written);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(Files.readAllBytes(path(key)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists(String key) {
        return Files.exists(path(key));
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a blob's key: " + key);
        }
        return root.resolve(key);
    }

    private Path folder(Path target) {
        Path folder = target.getParent();
        return folder == null ? root : folder;
    }

    /** The renaming itself is on the disk only when the folder is. */
    private static void force(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private static void discard(Path written) {
        try {
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
