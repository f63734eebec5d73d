package onedoor.workflow.person;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Letters from the commit that they tell of until their delivery. */
@Repository
class LetterStore {

    private final JdbcClient db;

    LetterStore(JdbcClient db) {
        this.db = db;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Letter letter) {
        db.sql("insert into letter (id, reader, subject, body, link) values (?, ?, ?, ?, ?)")
                .params(
                        letter.id().toString(),
                        letter.to(),
                        letter.subject(),
                        letter.body(),
                        letter.link())
                .update();
    }

    /** Whether it is any letter's turn; one look at an index. */
    boolean waiting(Instant now) {
        return db.sql("select 1 from letter where next_try_at <= ? limit 1")
                .param(utc(now))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Letters whose turn it is, new ones first, which nobody else takes before {@code until}. */
    @Transactional
    public List<Letter> take(Instant now, Instant until, int most) {
        List<Letter> taken =
                db.sql(
                                """
                                select id, reader, subject, body, link, tries from letter
                                where next_try_at <= ? order by next_try_at, id limit ? for update skip locked
                                """)
                        .params(utc(now), most)
                        .query((row, _) ->
                                new Letter(
                                        UUID.fromString(row.getString("id")),
                                        row.getString("reader"),
                                        row.getString("subject"),
                                        row.getString("body"),
                                        row.getString("link"),
                                        row.getInt("tries") + 1))
                        .list();
        if (!taken.isEmpty()) {
            db.sql("update letter set tries = tries + 1, next_try_at = :until where id in (:ids)")
                    .param("until", utc(until))
                    .param("ids", ids(taken))
                    .update();
        }
        return taken;
    }

    void delivered(List<Letter> letters) {
        if (!letters.isEmpty()) {
            db.sql("delete from letter where id in (:ids)").param("ids", ids(letters)).update();
        }
    }

    void again(Letter letter, Instant at) {
        db.sql("update letter set next_try_at = ? where id = ?")
                .params(utc(at), letter.id().toString())
                .update();
    }

    private static List<String> ids(List<Letter> letters) {
        return letters.stream().map(letter -> letter.id().toString()).toList();
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
