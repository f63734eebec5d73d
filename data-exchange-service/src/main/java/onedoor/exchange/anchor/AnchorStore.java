package onedoor.exchange.anchor;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private final JdbcTemplate batch;

    AnchorStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Keeps anchors; one that another request has kept meanwhile stays as that one made it. */
    void insert(List<Anchor> anchors) {
        batch.batchUpdate(
                """
                insert ignore into anchor (id, log_index, kind, source, digest, stated_at, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                anchors.stream()
                        .map(anchor ->
                                new Object[] {
                                    anchor.id().toString(),
                                    anchor.logIndex(),
                                    anchor.kind().name(),
                                    anchor.source(),
                                    anchor.digest(),
                                    Timestamp.from(anchor.at()),
                                    Timestamp.from(anchor.recordedAt())
                                })
                        .toList());
    }

    /** Those of some digests that are there. */
    List<Anchor> find(String source, List<String> digests) {
        return jdbc.sql(COLUMNS + "where source = :source and digest in (:digests)")
                .param("source", source)
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
