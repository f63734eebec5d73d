package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Uploaded files, in the database like the case they belong to. */
@Repository
class FileStore {

    private final JdbcClient db;

    FileStore(JdbcClient db) {
        this.db = db;
    }

    void insert(UUID applicationId, UploadedFile file, String sha256, byte[] content, Instant now) {
        db.sql(
                        """
                        insert into application_file (id, application_id, name, media_type, size, sha256, content,
                                                      created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        file.id().toString(),
                        applicationId.toString(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        sha256,
                        content,
                        utc(now))
                .update();
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

    Optional<byte[]> content(UUID applicationId, UUID id) {
        return db.sql("select content from application_file where application_id = ? and id = ?")
                .params(applicationId.toString(), id.toString())
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }
}
