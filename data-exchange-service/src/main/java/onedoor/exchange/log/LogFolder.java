package onedoor.exchange.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import onedoor.proof.log.TileFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The folder with this log's tiles. A mark in it is also known to the database, so that a replica
 * whose folder is not the shared one, or is another log's, neither reads nor prunes.
 */
@Component
class LogFolder {

    private static final Logger log = LoggerFactory.getLogger(LogFolder.class);
    private static final String MARK = "log-id";

    private final @Nullable Path folder;
    private final TileStore store;
    private volatile @Nullable TileFolder known;
    private volatile @Nullable String problem;

    LogFolder(LogSettings settings, TileStore store) {
        this.folder = LogSettings.given(settings.folder());
        this.store = store;
    }

    /** The folder once it is known to be this log's. */
    Optional<TileFolder> open() {
        if (folder == null) {
            return Optional.empty();
        }
        TileFolder present = known;
        if (present == null) {
            String mark = store.folder();
            String found;
            try {
                found = mark(folder);
            } catch (IOException unreadable) {
                unreadable(folder, unreadable);
                return Optional.empty();
            }
            if (mark != null && mark.equals(found)) {
                present = new TileFolder(folder);
                known = present;
                problem = null;
            } else if (mark != null || found != null) {
                refuse(folder);
            }
        }
        return Optional.ofNullable(present);
    }

    /** The folder, made this log's when neither of them knows another. */
    Optional<TileFolder> claim() throws IOException {
        if (folder != null && store.folder() == null && mark(folder) == null) {
            String mark = UUID.randomUUID().toString();
            TileFolder.replace(folder.resolve(MARK), mark.getBytes(StandardCharsets.UTF_8));
            store.claim(mark);
        }
        return open();
    }

    /** Why there are no files, though there should be. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void report(String failure) {
        problem = failure;
    }

    void recovered() {
        problem = null;
    }

    private void refuse(Path folder) {
        if (problem == null) {
            log.error(
                    "The folder {} is not the one that holds this log's tiles; mount the shared"
                            + " folder. Tiles are neither written nor read.",
                    folder);
        }
        problem = "the folder is not this log's";
    }

    private void unreadable(Path folder, IOException reason) {
        if (problem == null) {
            log.error(
                    "The mark in the folder {} cannot be read. Tiles are neither written nor read.",
                    folder,
                    reason);
        }
        problem = "the folder's mark cannot be read";
    }

    private static @Nullable String mark(Path folder) throws IOException {
        try {
            return Files.readString(folder.resolve(MARK)).strip();
        } catch (NoSuchFileException none) {
            return null;
        }
    }
}
