package onedoor.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one command at a time change what runs in a data folder. */
final class Copy {

    private Copy() {}

    static <T> T alone(Home home, Supplier<T> work) {
        try {
            Files.createDirectories(home.data());
        } catch (IOException e) {
            throw unusable(home, e);
        }
        try (var channel =
                        FileChannel.open(
                                home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lock(channel)) {
            if (lock == null) {
                throw new Refusal(
                        "Another ./onedoor command is at work in %s; wait until it has ended."
                                .formatted(home.data()));
            }
            return work.get();
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException takenByThisProcess) {
            return null;
        }
    }

    private static Refusal unusable(Home home, IOException e) {
        return new Refusal(
                "The data folder %s cannot be used: %s.".formatted(home.data(), e.getMessage()), e);
    }
}
