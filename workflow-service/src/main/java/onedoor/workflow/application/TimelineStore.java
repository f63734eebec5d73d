package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instant;
import static onedoor.workflow.application.Columns.utc;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to a case, in the words that the applicant reads. */
@Repository
class TimelineStore {

    private final JdbcClient db;

    TimelineStore(JdbcClient db) {
        this.db = db;
    }

    void add(UUID applicationId, TimelineEntry entry) {
        db.sql(
                        """
                        insert into application_timeline (application_id, child_id, at, department, event, text, actor)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(applicationId.toString())
                .param(entry.childId() == null ? null : entry.childId().toString())
                .param(utc(entry.at()))
                .param(entry.department())
                .params(entry.event().name(), entry.text(), entry.actor())
                .update();
    }

    List<TimelineEntry> of(UUID applicationId) {
        return db.sql("select * from application_timeline where application_id = ? order by id")
                .param(applicationId.toString())
                .query((row, _) ->
                        new TimelineEntry(
                                instant(row, "at"),
                                uuid(row.getString("child_id")),
                                row.getString("department"),
                                row.getString("text"),
                                Move.Event.valueOf(row.getString("event")),
                                row.getString("actor")))
                .list();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
