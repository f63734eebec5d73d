package onedoor.workflow.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.file.KeptFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code upload} and {@code upload_part}. */
@Repository
class UploadStore {

    private final JdbcClient db;

    UploadStore(JdbcClient db) {
        this.db = db;
    }

    /** One part: where it is kept, which bytes it has, and their keyed hash. */
    record Part(String place, UUID upload, int beginsAt, int size, String hash) {}

    void insert(Upload upload) {
        db.sql(
                        """
                        insert into upload (id, owner, name, size, announced_hash, received, state, expires_at)
                        values (:id, :owner, :name, :size, :hash, 0, 'OPEN', :expires)
                        """)
                .param("id", upload.id().toString())
                .param("owner", upload.owner())
                .param("name", upload.name())
                .param("size", upload.size())
                .param("hash", upload.announcedHash())
                .param("expires", upload.expiresAt())
                .update();
    }

    Optional<Upload> find(UUID id) {
        return db.sql("select * from upload where id = :id")
                .param("id", id.toString())
                .query((row, _) -> upload(row))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    Optional<Upload> lock(UUID id) {
        return db.sql("select * from upload where id = :id for update")
                .param("id", id.toString())
                .query((row, _) -> upload(row))
                .optional();
    }

    int open(String owner) {
        return db.sql("select count(*) from upload where owner = :owner and state = 'OPEN'")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    void note(Part part) {
        db.sql(
                        """
                        insert into upload_part (place, upload_id, begins_at, size, hash, kept)
                        values (:place, :upload, :begins, :size, :hash, false)
                        """)
                .param("place", part.place())
                .param("upload", part.upload().toString())
                .param("begins", part.beginsAt())
                .param("size", part.size())
                .param("hash", part.hash())
                .update();
    }

    /** Lets the part count; false where another part got there first. In one transaction. */
    boolean count(Part part) {
        int moved =
                db.sql(
                                """
                                update upload set received = received + :size
                                where id = :id and state = 'OPEN' and received = :begins
                                    and received + :size <= size
                                """)
                        .param("size", part.size())
                        .param("id", part.upload().toString())
                        .param("begins", part.beginsAt())
                        .update();
        if (moved == 1) {
            db.sql("update upload_part set kept = true where place = :place")
                    .param("place", part.place())
                    .update();
        }
        return moved == 1;
    }

    /** The parts that count, in their order. */
    List<Part> parts(UUID upload) {
        return db.sql(
                        """
                        select place, upload_id, begins_at, size, hash from upload_part
                        where upload_id = :upload and kept order by begins_at
                        """)
                .param("upload", upload.toString())
                .query((row, _) ->
                        new Part(
                                row.getString("place"),
                                UUID.fromString(row.getString("upload_id")),
                                row.getInt("begins_at"),
                                row.getInt("size"),
                                row.getString("hash")))
                .list();
    }

    /** Where anything of this upload may lie, counted or not. */
    List<String> places(UUID upload) {
        return db.sql("select place from upload_part where upload_id = :upload")
                .param("upload", upload.toString())
                .query(String.class)
                .list();
    }

    void forget(String place) {
        db.sql("delete from upload_part where place = :place").param("place", place).update();
    }

    /** False where somebody else has ended the upload meanwhile; so do the next two. */
    boolean done(UUID id, KeptFile file) {
        return db.sql(
                                """
                                update upload set state = 'DONE', name = :name, address = :address,
                                       media_type = :type, sha256 = :hash
                                where id = :id and state = 'OPEN' and received = size
                                """)
                        .param("name", file.name())
                        .param("address", file.address())
                        .param("type", file.mediaType())
                        .param("hash", file.sha256())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    boolean refused(UUID id, WorkflowProblem problem) {
        return db.sql(
                                """
                                update upload set state = 'REFUSED', problem = :problem
                                where id = :id and state = 'OPEN' and received = size
                                """)
                        .param("problem", problem.name())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    boolean again(UUID id) {
        return db.sql(
                                """
                                update upload set received = 0
                                where id = :id and state = 'OPEN' and received = size
                                """)
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    void given(UUID id, UUID applicationId, UUID fileId) {
        db.sql("update upload set application_id = :application, file_id = :file where id = :id")
                .param("application", applicationId.toString())
                .param("file", fileId.toString())
                .param("id", id.toString())
                .update();
    }

    List<UUID> expired(Instant now, int most) {
        return db
                .sql(
                        "select id from upload where expires_at < :now order by expires_at limit :most")
                .param("now", now)
                .param("most", most)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    void delete(UUID id) {
        db.sql("delete from upload where id = :id").param("id", id.toString()).update();
    }

    private static Upload upload(ResultSet row) throws SQLException {
        String problem = row.getString("problem");
        return new Upload(
                UUID.fromString(row.getString("id")),
                row.getString("owner"),
                row.getString("name"),
                row.getInt("size"),
                row.getString("announced_hash"),
                row.getInt("received"),
                Upload.State.valueOf(row.getString("state")),
                problem == null ? null : WorkflowProblem.valueOf(problem),
                file(row),
                id(row.getString("application_id")),
                id(row.getString("file_id")),
                row.getTimestamp("expires_at").toInstant());
    }

    private static @Nullable KeptFile file(ResultSet row) throws SQLException {
        String address = row.getString("address");
        return address == null
                ? null
                : new KeptFile(
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getInt("size"),
                        row.getString("sha256"),
                        address);
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
