package onedoor.exchange.anchor;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnchorStore {

    private static final String COLUMNS =
            "select id, log_index, kind, source, digest, stated_at, recorded_at from anchor ";
    private static final RowMapper<Anchor> ROW =
            (row, number) ->
                    new Anchor(
                            UUID.fromString(row.getString("id")),
                            row.getLong("log_index"),
                            Anchor.Kind.valueOf(row.getString("kind")),
                            row.getString("source"),
                            row.getString("digest"),
                            row.getTimestamp("stated_at").toInstant(),
                            row.getTimestamp("recorded_at").toInstant());

    private final JdbcClient jdbc;

    AnchorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps anchors; one that another request has kept meanwhile stays as that one made it.
     *
     * @return how many are kept as they are here
     */
    int insert(List<Anchor> anchors) {
        // One statement, not a batch: a driver that joins a batch's rows cannot tell how many went
        // in.
        List<Object> values = new ArrayList<>(anchors.size() * 7);
        for (Anchor anchor : anchors) {
            values.add(anchor.id().toString());
            values.add(anchor.logIndex());
            values.add(anchor.kind().name());
            values.add(anchor.source());
            values.add(anchor.digest());
            values.add(utc(anchor.at()));
            values.add(utc(anchor.recordedAt()));
        }
        return jdbc.sql(
                        """
                        insert ignore into anchor (id, log_index, kind, source, digest, stated_at, recorded_at)
                        values
                        """
                                + String.join(
                                        ",",
                                        Collections.nCopies(anchors.size(), "(?,?,?,?,?,?,?)")))
                .params(values)
                .update();
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** Those of some digests that are there. */
    List<Anchor> find(Anchor.Kind kind, String source, List<String> digests) {
        // Without the kind the key on all three would help as far as the source only.
        return jdbc.sql(
                        COLUMNS
                                + "where source = :source and kind = :kind and digest in (:digests)")
                .param("source", source)
                .param("kind", kind.name())
                .param("digests", digests)
                .query(ROW)
                .list();
    }

    /** Newest first, before an index. */
    List<Anchor> list(@Nullable String source, long before, int limit) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where (:source is null or source = :source) and log_index < :before
                                order by log_index desc limit :limit
                                """)
                .param("source", source)
                .param("before", before)
                .param("limit", limit)
                .query(ROW)
                .list();
    }
}
