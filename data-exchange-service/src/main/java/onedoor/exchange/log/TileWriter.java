package onedoor.exchange.log;

import java.io.IOException;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.proof.log.Edge;
import onedoor.proof.log.TileFolder;
import onedoor.proof.log.TilePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves full tiles from the database to files. What is there is durable before the database forgets
 * it; a crash in between repeats the same files.
 */
@Component
class TileWriter {

    private static final Logger log = LoggerFactory.getLogger(TileWriter.class);

    /** Tiles after which the database forgets: some thousand rows a time. */
    private static final int AT_ONCE = 16;

    private final LogStore store;
    private final TileStore tiled;
    private final Tiles tiles;
    private final LogFolder folder;

    TileWriter(LogStore store, TileStore tiled, Tiles tiles, LogFolder folder) {
        this.store = store;
        this.tiled = tiled;
        this.tiles = tiles;
        this.folder = folder;
    }

    @Scheduled(fixedDelayString = "1s")
    @SchedulerLock(name = "log-tiles", lockAtMostFor = "5m")
    void run() {
        try {
            write();
        } catch (IOException full) {
            // The log goes on in the database; the status and this line say that files lack.
            folder.report("tiles cannot be written: " + full.getMessage());
            log.error("Tiles cannot be written; they wait in the database", full);
        }
    }

    /** Writes what is full and not yet written. */
    void write() throws IOException {
        Optional<TileFolder> files = folder.claim();
        if (files.isEmpty()) {
            return;
        }
        long size = store.state().size();
        long done = tiled.tiled();
        while (size - done >= Edge.TILE) {
            for (int i = 0; i < AT_ONCE && size - done >= Edge.TILE; i++) {
                write(files.get(), done / Edge.TILE);
                done += Edge.TILE;
            }
            tiled.prune(done);
        }
        folder.recovered();
    }

    private void write(TileFolder files, long number) throws IOException {
        move(files, new TilePath(TilePath.ENTRIES, number, Edge.TILE));
        move(files, new TilePath(0, number, Edge.TILE));
        long count = number + 1;
        for (int level = 1; count % Edge.TILE == 0; level++) {
            count /= Edge.TILE;
            move(files, new TilePath(level, count - 1, Edge.TILE));
        }
    }

    private void move(TileFolder files, TilePath tile) throws IOException {
        files.write(
                tile,
                tiles.pending(tile)
                        .orElseThrow(() ->
                                new IllegalStateException("the log lacks tile " + tile.text())));
    }
}
