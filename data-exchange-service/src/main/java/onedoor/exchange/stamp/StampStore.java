package onedoor.exchange.stamp;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StampStore {

    private final JdbcClient jdbc;

    StampStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Waiting(@Nullable Instant since) {}

    void insert(Stamp stamp) {
        jdbc.sql(
                        """
                        insert into log_stamp (size, head, token, stamped_at)
                        values (:size, :head, :token, :at)
                        on duplicate key update size = size
                        """)
                .param("size", stamp.size())
                .param("head", stamp.head())
                .param("token", stamp.token())
                .param("at", stamp.at())
                .update();
    }

    /** The earliest stamp that covers an entry. */
    Optional<Stamp> covering(long index) {
        return jdbc.sql(
                        """
                        select size, head, token, stamped_at as at from log_stamp
                        where size > :index order by size limit 1
                        """)
                .param("index", index)
                .query(Stamp.class)
                .optional();
    }

    long size() {
        return jdbc.sql("select coalesce(max(size), 0) from log_stamp").query(Long.class).single();
    }

    /** Since when entries wait for a stamp; nothing while none does. */
    Optional<Instant> waitingSince() {
        return Optional.ofNullable(
                jdbc.sql("select waiting_since as since from log_stamp_wait where id = 1")
                        .query(Waiting.class)
                        .single()
                        .since());
    }

    void waits(Instant since) {
        jdbc.sql(
                        """
                        update log_stamp_wait set waiting_since = :since
                        where id = 1 and waiting_since is null
                        """)
                .param("since", since)
                .update();
    }

    void waitsNoMore() {
        jdbc.sql("update log_stamp_wait set waiting_since = null where id = 1").update();
    }
}
