package onedoor.exchange.log;

import onedoor.proof.log.Edge;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How much of the log has left the database for files. */
@Repository
class TileStore {

    private final JdbcClient jdbc;

    TileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long tiled() {
        return jdbc.sql("select tiled from log_tiled where id = 1").query(Long.class).single();
    }

    /** The identifier of the folder that holds the tiles. */
    @Nullable String folder() {
        return jdbc.sql("select folder from log_tiled where id = 1")
                .query((row, number) -> java.util.Optional.ofNullable(row.getString("folder")))
                .single()
                .orElse(null);
    }

    void claim(String folder) {
        jdbc.sql("update log_tiled set folder = :folder where id = 1 and folder is null")
                .param("folder", folder)
                .update();
    }

    /** Forgets what now lies in files: leaves, and hashes whose whole tile does. */
    @Transactional
    public void prune(long tiled) {
        int moved =
                jdbc.sql("update log_tiled set tiled = :tiled where id = 1 and tiled < :tiled")
                        .param("tiled", tiled)
                        .update();
        if (moved == 0) {
            return;
        }
        jdbc.sql("delete from log_leaf where position < :tiled").param("tiled", tiled).update();
        long count = tiled / Edge.TILE;
        for (int level = 1; count >= Edge.TILE; level++) {
            count /= Edge.TILE;
            jdbc.sql("delete from log_node where level = :level and position < :below")
                    .param("level", level)
                    .param("below", count * Edge.TILE)
                    .update();
        }
    }
}
