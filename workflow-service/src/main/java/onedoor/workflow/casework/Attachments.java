package onedoor.workflow.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Uuid7;
import onedoor.workflow.application.UploadedFile;
import onedoor.workflow.file.Contents;
import onedoor.workflow.file.KeptFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files that officials add to a branch among themselves; the applicant never sees them. */
@Repository
class Attachments {

    private final JdbcClient db;
    private final Contents contents;
    private final Clock clock;

    Attachments(JdbcClient db, Contents contents, Clock clock) {
        this.db = db;
        this.contents = contents;
        this.clock = clock;
    }

    /** As JSON; size in bytes. */
    record Attachment(
            String id,
            String name,
            String mediaType,
            int size,
            String addedBy,
            Instant at,
            String url) {}

    /** The same content twice stays one file; answers its id. */
    String add(Task task, String by, KeptFile file) {
        db.sql(
                        """
                        insert into task_attachment (id, child_id, task_id, name, media_type, size, sha256, address,
                                                     added_by, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on duplicate key update id = id
                        """)
                .param(Uuid7.next().toString())
                .param(task.childId().toString())
                .param(task.id())
                .param(file.name())
                .param(file.mediaType())
                .param(file.size())
                .param(file.sha256())
                .param(file.address())
                .param(by)
                .param(TaskRow.utc(clock.instant()))
                .update();
        return db.sql("select id from task_attachment where child_id = ? and sha256 = ?")
                .param(task.childId().toString())
                .param(file.sha256())
                .query(String.class)
                .single();
    }

    List<Attachment> of(Task task) {
        return db.sql("select * from task_attachment where child_id = ? order by id")
                .param(task.childId().toString())
                .query((row, _) ->
                        new Attachment(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getInt("size"),
                                row.getString("added_by"),
                                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                "/api/workflow/tasks/"
                                        + task.id()
                                        + "/attachments/"
                                        + row.getString("id")))
                .list();
    }

    Optional<UploadedFile.Content> content(Task task, UUID id) {
        return db.sql("select * from task_attachment where child_id = ? and id = ?")
                .param(task.childId().toString())
                .param(id.toString())
                .query((row, _) ->
                        new UploadedFile.Content(
                                new UploadedFile(
                                        id,
                                        row.getString("name"),
                                        row.getString("media_type"),
                                        row.getInt("size")),
                                contents.read(row.getString("address"))))
                .optional();
    }
}
