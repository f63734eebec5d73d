package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instant;
import static onedoor.workflow.application.Columns.utc;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.workflow.clock.Lamp;
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

    /** The line itself says no more than the actor's role; the row keeps the person. */
    void add(UUID applicationId, TimelineEntry entry, CaseMoved.By by) {
        db.sql(
                        """
                        insert into application_timeline (application_id, child_id, at, department, event, text, actor,
                            from_status, to_status, actor_id, actor_name, on_behalf_of, reason,
                            due_on, legal_due_on, lamp)
                        values (:application, :child, :at, :department, :event, :text, :actor,
                            :from, :to, :actorId, :actorName, :onBehalfOf, :reason,
                            :due, :legalDue, :lamp)
                        """)
                .param("application", applicationId.toString())
                .param("child", entry.childId() == null ? null : entry.childId().toString())
                .param("at", utc(entry.at()))
                .param("department", entry.department())
                .param("event", entry.event().name())
                .param("text", entry.text())
                .param("actor", entry.actor())
                .param("from", name(entry.from()))
                .param("to", name(entry.to()))
                .param("actorId", by.subject())
                .param("actorName", by.name())
                .param("onBehalfOf", by.onBehalfOf())
                .param("reason", entry.reason())
                .param("due", entry.dueOn())
                .param("legalDue", entry.legalDueOn())
                .param("lamp", name(entry.lamp()))
                .update();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static <T extends Enum<T>> @Nullable T value(Class<T> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
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
                                row.getString("actor"),
                                value(Status.class, row.getString("from_status")),
                                value(Status.class, row.getString("to_status")),
                                row.getString("reason"),
                                row.getObject("due_on", LocalDate.class),
                                row.getObject("legal_due_on", LocalDate.class),
                                value(Lamp.class, row.getString("lamp"))))
                .list();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
