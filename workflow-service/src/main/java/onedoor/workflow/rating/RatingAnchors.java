package onedoor.workflow.rating;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.AnchoredRecords;
import onedoor.kit.Anchors;
import onedoor.kit.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fixes every rating in the transparency log, so that no department can polish its figures. */
@Component
class RatingAnchors implements AnchoredRecords {

    private final JdbcClient db;

    RatingAnchors(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Anchors.Kind kind() {
        return Anchors.Kind.RATING;
    }

    @Override
    public String part() {
        return "ratings";
    }

    private record Row(
            String applicationId,
            int score,
            String indicators,
            @Nullable String comment,
            LocalDateTime ratedAt) {

        Entry entry() {
            String content =
                    String.join(
                            "\n",
                            applicationId,
                            String.valueOf(score),
                            indicators,
                            comment == null ? "" : comment,
                            ratedAt.toString());
            return new Entry(
                    ratedAt + " " + applicationId,
                    new Anchors.Digest(Sha256.hex(content), ratedAt.toInstant(ZoneOffset.UTC)));
        }
    }

    @Override
    public List<Entry> after(String position, Instant before, int limit) {
        String[] last =
                position.isEmpty() ? new String[] {"1970-01-01T00:00", ""} : position.split(" ", 2);
        return db
                .sql(
                        """
                        select application_id, score, indicators, comment, rated_at from rating
                        where (rated_at > :at or rated_at = :at and application_id > :id) and rated_at < :before
                        order by rated_at, application_id limit :limit
                        """)
                .param("at", LocalDateTime.parse(last[0]))
                .param("id", last[1])
                .param("before", LocalDateTime.ofInstant(before, ZoneOffset.UTC))
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::entry)
                .toList();
    }
}
