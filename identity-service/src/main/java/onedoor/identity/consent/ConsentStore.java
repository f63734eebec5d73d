package onedoor.identity.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentStore {

    private final JdbcClient jdbc;

    ConsentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Consent> of(UUID subject) {
        return jdbc.sql(
                        "select * from consent where subject_id = :subject order by id desc limit 200")
                .param("subject", subject.toString())
                .query(ConsentStore::row)
                .list();
    }

    void insert(UUID subject, Consent consent) {
        jdbc.sql(
                        """
                        insert into consent (id, subject_id, purpose, notice_version, given_at)
                        values (:id, :subject, :purpose, :version, :givenAt)
                        """)
                .param("id", consent.id().toString())
                .param("subject", subject.toString())
                .param("purpose", consent.purpose())
                .param("version", consent.noticeVersion())
                .param("givenAt", Timestamp.from(consent.givenAt()))
                .update();
    }

    int withdraw(UUID subject, String purpose, Instant now) {
        return jdbc.sql(
                        """
                        update consent set withdrawn_at = :now
                        where subject_id = :subject and purpose = :purpose and withdrawn_at is null
                        """)
                .param("now", Timestamp.from(now))
                .param("subject", subject.toString())
                .param("purpose", purpose)
                .update();
    }

    private static Consent row(ResultSet rs, int n) throws SQLException {
        Timestamp withdrawn = rs.getTimestamp("withdrawn_at");
        return new Consent(
                UUID.fromString(rs.getString("id")),
                rs.getString("purpose"),
                rs.getString("notice_version"),
                rs.getTimestamp("given_at").toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
