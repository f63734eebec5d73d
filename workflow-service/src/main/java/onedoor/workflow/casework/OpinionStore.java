package onedoor.workflow.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What officials tell each other about a branch; not for the applicant. */
@Repository
class OpinionStore {

    private final JdbcClient db;
    private final Clock clock;

    OpinionStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** An opinion, as JSON. */
    record Opinion(Instant at, String name, String text, List<String> attachments) {}

    void add(Task task, Officer by, String text, Collection<String> attachments) {
        db.sql(
                        """
                        insert into task_opinion (id, child_id, task_id, officer, name, text, attachments, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Uuid7.next().toString(),
                        task.childId().toString(),
                        task.id(),
                        by.id(),
                        by.name(),
                        text,
                        String.join(",", attachments),
                        TaskRow.utc(clock.instant()))
                .update();
    }

    List<Opinion> opinions(UUID childId) {
        return db.sql("select * from task_opinion where child_id = ? order by id")
                .param(childId.toString())
                .query((row, _) ->
                        new Opinion(
                                instant(row.getObject("at", LocalDateTime.class)),
                                row.getString("name"),
                                row.getString("text"),
                                Arrays.stream(row.getString("attachments").split(","))
                                        .filter(id -> !id.isEmpty())
                                        .toList()))
                .list();
    }

    private static Instant instant(LocalDateTime at) {
        return at.toInstant(ZoneOffset.UTC);
    }
}
