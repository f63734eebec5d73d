package onedoor.workflow.rating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.rating.Rating.FollowUp;
import onedoor.workflow.rating.Rating.Progress;
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
    boolean insert(Rated about, Rating rating, int indicatorsVersion, Instant now) {
        try {
            db.sql(
                            """
                            insert into rating (application_id, number, service_name, department, department_name,
                                score, indicators, indicators_version, comment, call_back, source, rated_at)
                            values (:application, :number, :service, :department, :departmentName,
                                :score, :indicators, :version, :comment, :callBack, 'ACTIVE', :now)
                            """)
                    .param("application", about.applicationId().toString())
                    .param("number", about.number())
                    .param("service", about.serviceName())
                    .param("department", about.department())
                    .param("departmentName", about.departmentName())
                    .param("score", rating.score())
                    .param("indicators", json.writeValueAsString(rating.indicators()))
                    .param("version", indicatorsVersion)
                    .param("comment", rating.comment())
                    .param("callBack", rating.callBack())
                    .param("now", utc(now))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Whether this is the one follow-up that a rating may have. */
    boolean followUp(UUID applicationId, String comment, Instant now) {
        return db.sql(
                                """
                                update rating set follow_up = ?, followed_up_at = ?
                                where application_id = ? and follow_up is null
                                """)
                        .params(comment, utc(now), applicationId.toString())
                        .update()
                == 1;
    }

    /** Takes it out of the figures; answers the day on which it was counted. */
    LocalDateTime exclude(UUID applicationId, Instant now) {
        db.sql("update rating set excluded_at = ? where application_id = ?")
                .params(utc(now), applicationId.toString())
                .update();
        return db.sql("select rated_at from rating where application_id = ?")
                .param(applicationId.toString())
                .query(LocalDateTime.class)
                .single();
    }

    Optional<Rating> find(UUID applicationId) {
        return db.sql(
                        """
                        select r.*, x.state, x.due_on, x.measures, x.closed_at
                        from rating r left join rectification x on x.application_id = r.application_id
                        where r.application_id = ?
                        """)
                .param(applicationId.toString())
                .query((row, _) -> rating(row))
                .optional();
    }

    /** What the rated department reads: the words, not who wrote them. */
    record Words(
            List<String> indicators,
            int indicatorsVersion,
            String comment,
            String followUp,
            LocalDateTime ratedAt) {}

    Words words(UUID applicationId) {
        return db.sql("select * from rating where application_id = ?")
                .param(applicationId.toString())
                .query((row, _) ->
                        new Words(
                                json.readValue(row.getString("indicators"), NAMES),
                                row.getInt("indicators_version"),
                                orEmpty(row.getString("comment")),
                                orEmpty(row.getString("follow_up")),
                                row.getObject("rated_at", LocalDateTime.class)))
                .single();
    }

    private Rating rating(ResultSet row) throws SQLException {
        String followUp = row.getString("follow_up");
        String state = row.getString("state");
        LocalDateTime closed = row.getObject("closed_at", LocalDateTime.class);
        RectificationState now = state == null ? null : RectificationState.valueOf(state);
        return new Rating(
                row.getInt("score"),
                json.readValue(row.getString("indicators"), NAMES),
                row.getString("comment"),
                row.getBoolean("call_back"),
                instant(row.getObject("rated_at", LocalDateTime.class)),
                followUp == null
                        ? null
                        : new FollowUp(
                                followUp,
                                instant(row.getObject("followed_up_at", LocalDateTime.class))),
                now == null
                        ? null
                        : new Progress(
                                now,
                                now.text(),
                                now.isFinal() ? null : row.getObject("due_on", LocalDate.class),
                                row.getString("measures"),
                                closed == null ? null : instant(closed)));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static Instant instant(LocalDateTime at) {
        return at.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
