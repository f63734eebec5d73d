package onedoor.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Unpacks binaries once per user, however many copies start at the same time. */
final class SharedCache {

    /** Fills an empty folder. */
    interface Filling {
        void into(Path folder) throws Exception;
    }

    private SharedCache() {}

    static Path folder(String name, Filling filling) {
        var cache = Home.sharedCache();
        var folder = cache.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(cache);
            try (var channel =
                            FileChannel.open(
                                    cache.resolve(name + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(folder)) {
                    var fresh = cache.resolve(name + ".new");
                    Home.delete(fresh);
                    Files.createDirectories(fresh);
                    filling.into(fresh);
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new Refusal(
                    "Cannot unpack %s into %s: %s".formatted(name, cache, e.getMessage()), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Refusal(
                    "Cannot unpack %s into %s: %s".formatted(name, cache, e.getMessage()), e);
        }
    }
}
