package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.workflow.file.KeptFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files a case has and where their content is. */
@Repository
class FileStore {

    private final JdbcClient db;

    FileStore(JdbcClient db) {
        this.db = db;
    }

    /** A file's content: at an address, or, from earlier days, in the row itself. */
    record Stored(String sha256, @Nullable String address, byte @Nullable [] content) {}

    void insert(UUID applicationId, UUID id, KeptFile file, Instant now) {
        db.sql(
                        """
                        insert into application_file (id, application_id, name, media_type, size, sha256, address,
                                                      created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id.toString(),
                        applicationId.toString(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        file.address(),
                        utc(now))
                .update();
    }

    boolean any(UUID applicationId) {
        return db.sql("select 1 from application_file where application_id = ? limit 1")
                .param(applicationId.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Set<String> ids(UUID applicationId) {
        return new HashSet<>(
                db.sql("select id from application_file where application_id = ?")
                        .param(applicationId.toString())
                        .query(String.class)
                        .list());
    }

    List<UploadedFile> named(UUID applicationId, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return db.sql(
                        """
                        select id, name, media_type, size from application_file
                        where application_id = :application and id in (:ids) order by id
                        """)
                .param("application", applicationId.toString())
                .param("ids", ids)
                .query((row, _) ->
                        new UploadedFile(
                                UUID.fromString(row.getString("id")),
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getInt("size")))
                .list();
    }

    Optional<Stored> content(UUID applicationId, UUID id) {
        return db.sql(
                        """
                        select sha256, address, content from application_file
                        where application_id = ? and id = ?
                        """)
                .params(applicationId.toString(), id.toString())
                .query((row, _) ->
                        new Stored(
                                row.getString("sha256"),
                                row.getString("address"),
                                row.getBytes("content")))
                .optional();
    }
}
