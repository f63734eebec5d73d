package onedoor.exchange.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.batch.Batch.Format;
import onedoor.exchange.batch.Batch.State;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files on their way in; their parts are encrypted. */
@Repository
class BatchStore {

    private final JdbcClient db;
    private final FieldCipher cipher;

    BatchStore(JdbcClient db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    void insert(Batch batch) {
        db.sql(
                        """
                        insert into batch (id, consumer, resource, path, purpose, issue, fields, format, size, sha256,
                            received, state, created_at, expires_at)
                        values (:id, :consumer, :resource, :path, :purpose, :issue, :fields, :format, :size, :hash,
                            0, :state, :createdAt, :expiresAt)
                        """)
                .param("id", batch.id().toString())
                .param("consumer", batch.consumer().toString())
                .param("resource", batch.resource())
                .param("path", batch.path())
                .param("purpose", batch.purpose())
                .param("issue", batch.issue())
                .param("fields", String.join(",", batch.fields()))
                .param("format", batch.format().name())
                .param("size", batch.size())
                .param("hash", batch.sha256())
                .param("state", batch.state().name())
                .param("createdAt", batch.createdAt())
                .param("expiresAt", batch.expiresAt())
                .update();
    }

    Optional<Batch> find(UUID id) {
        return db.sql("select * from batch where id = :id")
                .param("id", id.toString())
                .query((row, _) -> batch(row))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    Optional<Batch> lock(UUID id) {
        return db.sql("select * from batch where id = :id for update")
                .param("id", id.toString())
                .query((row, _) -> batch(row))
                .optional();
    }

    int open(SubsystemId consumer) {
        return db.sql("select count(*) from batch where consumer = :consumer and state = 'OPEN'")
                .param("consumer", consumer.toString())
                .query(Integer.class)
                .single();
    }

    /** Newest first. */
    List<Batch> open(Standing.Scope scope, String before, Instant now, int limit) {
        return db.sql(
                        """
                        select * from batch
                        where state = 'OPEN' and expires_at >= :now and id < :before
                          and (consumer = :exactly or consumer like concat(:prefix, '%'))
                        order by id desc limit :limit
                        """)
                .param("now", now)
                .param("before", before)
                .param("exactly", scope.exactly())
                .param("prefix", scope.prefix())
                .param("limit", limit)
                .query((row, _) -> batch(row))
                .list();
    }

    /** Adds a part behind what has arrived; to be called with the batch locked. */
    void append(Batch batch, byte[] part, String sha256) {
        db.sql(
                        """
                        insert into batch_part (batch, begins_at, size, sha256, content)
                        values (:batch, :begins, :size, :hash, :content)
                        """)
                .param("batch", batch.id().toString())
                .param("begins", batch.received())
                .param("size", part.length)
                .param("hash", sha256)
                .param("content", cipher.encrypt(Base64.getEncoder().encodeToString(part)))
                .update();
        db.sql("update batch set received = received + :size where id = :id")
                .param("size", part.length)
                .param("id", batch.id().toString())
                .update();
    }

    /** Whether this very part has arrived at this place. */
    boolean has(UUID id, long beginsAt, String sha256) {
        return db.sql(
                        """
                        select 1 from batch_part
                        where batch = :batch and begins_at = :begins and sha256 = :hash
                        """)
                .param("batch", id.toString())
                .param("begins", beginsAt)
                .param("hash", sha256)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    List<byte[]> parts(UUID id) {
        return db.sql("select content from batch_part where batch = :batch order by begins_at")
                .param("batch", id.toString())
                .query((row, _) ->
                        Base64.getDecoder().decode(cipher.decrypt(row.getString("content"))))
                .list();
    }

    void taken(UUID id) {
        db.sql("delete from batch_part where batch = :id").param("id", id.toString()).update();
        db.sql("update batch set state = 'TAKEN' where id = :id")
                .param("id", id.toString())
                .update();
    }

    void delete(UUID id) {
        db.sql("delete from batch where id = :id").param("id", id.toString()).update();
    }

    int forgetBefore(Instant now) {
        return db.sql("delete from batch where expires_at < :now").param("now", now).update();
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                UUID.fromString(row.getString("id")),
                SubsystemId.parse(row.getString("consumer")).orElseThrow(),
                row.getString("resource"),
                row.getString("path"),
                row.getString("purpose"),
                row.getString("issue"),
                List.of(row.getString("fields").split(",", -1)),
                Format.valueOf(row.getString("format")),
                row.getLong("size"),
                row.getString("sha256"),
                row.getLong("received"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
