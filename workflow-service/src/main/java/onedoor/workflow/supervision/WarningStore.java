package onedoor.workflow.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The warnings that have fired; the key of a warning is unique. */
@Repository
class WarningStore {

    private final JdbcClient db;

    WarningStore(JdbcClient db) {
        this.db = db;
    }

    record Fired(
            long id,
            String subjectKind,
            String rule,
            String level,
            @Nullable String number,
            String name,
            String department,
            String departmentName,
            @Nullable String taskId,
            LocalDate dueOn,
            String told,
            int recipients,
            Instant firedAt) {}

    /** The keys of those that have fired for these subjects. */
    Set<String> fired(Collection<UUID> subjects) {
        if (subjects.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                db.sql(
                                """
                                select concat(subject_id, '/', rule, '/', level) from supervision_warning
                                where subject_id in (:subjects)
                                """)
                        .param("subjects", subjects.stream().map(UUID::toString).toList())
                        .query(String.class)
                        .list());
    }

    /** Whether this is the first of its key. */
    boolean insert(Warning warning, Recipients.Addressees told, Instant now) {
        try {
            db.sql(
                            """
                            insert into supervision_warning (subject_kind, subject_id, rule, level, number, name, department,
                                department_name, task_id, due_on, told, recipients, fired_at)
                            values (:kind, :subject, :rule, :level, :number, :name, :department,
                                :departmentName, :task, :dueOn, :told, :recipients, :now)
                            """)
                    .param("kind", warning.kind().name())
                    .param("subject", warning.subjectId().toString())
                    .param("rule", warning.rule().name())
                    .param("level", warning.level().name())
                    .param("number", warning.number())
                    .param("name", warning.name())
                    .param("department", warning.department())
                    .param("departmentName", warning.departmentName())
                    .param("task", warning.taskId())
                    .param("dueOn", warning.dueOn())
                    .param("told", told.as().name())
                    .param("recipients", told.accounts().size())
                    .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** The newest first, one department's or all. */
    List<Fired> list(@Nullable String department, long before, int limit) {
        var query =
                db.sql(
                                """
                                select id, subject_kind, rule, level, number, name, department, department_name, task_id,
                                       due_on, told, recipients, fired_at
                                from supervision_warning where id < :before %s order by id desc limit :limit
                                """
                                        .formatted(
                                                department == null
                                                        ? ""
                                                        : "and department = :department"))
                        .param("before", before)
                        .param("limit", limit);
        return (department == null ? query : query.param("department", department))
                .query(Fired.class)
                .list();
    }
}
