package onedoor.exchange.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Heads with their cosignatures, and what is known of each witness. */
@Repository
class Publications {

    private final JdbcClient jdbc;

    Publications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of the two published heads. */
    enum Kind {
        LATEST,
        QUORUM
    }

    record Published(long size, Hash root, String checkpoint, Instant publishedAt) {}

    /** What is known of a witness; size 0 when it has not cosigned yet. */
    record Seen(String name, long size, @Nullable Instant seenAt, @Nullable String problem) {}

    Optional<Published> get(Kind kind) {
        return jdbc.sql(
                        """
                        select size, root, checkpoint, published_at
                        from log_published where kind = :kind
                        """)
                .param("kind", kind.name())
                .query((row, number) ->
                        new Published(
                                row.getLong("size"),
                                Hash.of(row.getBytes("root")),
                                row.getString("checkpoint"),
                                row.getTimestamp("published_at").toInstant()))
                .optional();
    }

    /** Publishes a head; never an older one in place of a newer one. */
    void put(Kind kind, Checkpoint head, String checkpoint, Instant at) {
        jdbc.sql(
                        """
                        insert into log_published (kind, size, root, checkpoint, published_at)
                        values (:kind, :size, :root, :checkpoint, :at)
                        on duplicate key update
                            root = if(values(size) >= size, values(root), root),
                            checkpoint = if(values(size) >= size, values(checkpoint), checkpoint),
                            published_at = if(values(size) >= size, values(published_at), published_at),
                            size = greatest(size, values(size))
                        """)
                .param("kind", kind.name())
                .param("size", head.size())
                .param("root", head.root().bytes())
                .param("checkpoint", checkpoint)
                .param("at", at)
                .update();
    }

    void saw(String name, long size, Instant at) {
        note(new Seen(name, size, at, null));
    }

    /** Keeps what was cosigned last, and says why nothing more was. */
    void missed(String name, String problem) {
        jdbc.sql(
                        """
                        insert into log_witness (name, size, problem) values (:name, 0, :problem)
                        on duplicate key update problem = values(problem)
                        """)
                .param("name", name)
                .param("problem", problem.substring(0, Math.min(300, problem.length())))
                .update();
    }

    private void note(Seen seen) {
        jdbc.sql(
                        """
                        insert into log_witness (name, size, seen_at, problem)
                        values (:name, :size, :at, null)
                        on duplicate key update
                            size = values(size), seen_at = values(seen_at), problem = null
                        """)
                .param("name", seen.name())
                .param("size", seen.size())
                .param("at", seen.seenAt())
                .update();
    }

    List<Seen> witnesses() {
        return jdbc.sql("select name, size, seen_at, problem from log_witness")
                .query((row, number) ->
                        new Seen(
                                row.getString("name"),
                                row.getLong("size"),
                                row.getTimestamp("seen_at") == null
                                        ? null
                                        : row.getTimestamp("seen_at").toInstant(),
                                row.getString("problem")))
                .list();
    }
}
