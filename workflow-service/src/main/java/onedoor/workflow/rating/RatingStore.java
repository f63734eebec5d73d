package onedoor.workflow.rating;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One row per rated application; there is no way to change or remove one. */
@Repository
class RatingStore {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    RatingStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Whether the rating counts; false when there was one already. */
    boolean insert(UUID applicationId, Rating rating, Instant now) {
        try {
            db.sql(
                            """
                            insert into rating (application_id, score, indicators, comment, rated_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(
                            applicationId.toString(),
                            rating.score(),
                            json.writeValueAsString(rating.indicators()))
                    .param(rating.comment())
                    .param(LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    Optional<Rating> find(UUID applicationId) {
        return db.sql(
                        "select score, indicators, comment, rated_at from rating where application_id = ?")
                .param(applicationId.toString())
                .query((row, _) ->
                        new Rating(
                                row.getInt("score"),
                                json.readValue(row.getString("indicators"), NAMES),
                                row.getString("comment"),
                                row.getObject("rated_at", LocalDateTime.class)
                                        .toInstant(ZoneOffset.UTC)))
                .optional();
    }
}
