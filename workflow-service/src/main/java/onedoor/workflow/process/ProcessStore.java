package onedoor.workflow.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases as far as their order of work goes; nothing personal is read here. */
@Repository
class ProcessStore {

    private final JdbcClient db;

    ProcessStore(JdbcClient db) {
        this.db = db;
    }

    /** A case and the version that it was made under. */
    record Case(String id, String number, String serviceVersion, String status) {

        UUID uuid() {
            return UUID.fromString(id);
        }

        UUID version() {
            return UUID.fromString(serviceVersion);
        }

        boolean runs() {
            return status.equals("SUBMITTED");
        }
    }

    /**
     * One department's part; {@code leftOut} are the steps it does not take, with commas between.
     */
    record Part(
            String taskCode,
            String department,
            String departmentName,
            String status,
            String leftOut) {

        private static final Set<String> FINAL =
                Set.of("GRANTED", "DENIED", "NOT_ACCEPTED", "REVOKED", "WITHDRAWN", "TERMINATED");

        boolean ended() {
            return FINAL.contains(status);
        }

        boolean waits() {
            return status.equals("WAITING");
        }

        boolean leavesOut(String step) {
            return List.of(leftOut.split(",", -1)).contains(step);
        }
    }

    /** A step that somebody has worked on or is working on. */
    record Touched(String branch, String stepId, String status) {}

    record StoredVersion(String id, String hash, long cases) {}

    Optional<Case> find(UUID id) {
        return cases("where id = ?", id.toString()).stream().findFirst();
    }

    /** The same, and nobody else moves it until the transaction ends. */
    Optional<Case> lock(UUID id) {
        return cases("where id = ? for update", id.toString()).stream().findFirst();
    }

    List<Case> running(UUID version) {
        return cases(
                "where service_version = ? and status = 'SUBMITTED' order by id",
                version.toString());
    }

    private List<Case> cases(String where, String parameter) {
        return db.sql(
                        "select id, coalesce(number, '') as number, service_version, status from application "
                                + where)
                .param(parameter)
                .query(Case.class)
                .list();
    }

    List<Part> parts(UUID application) {
        return db.sql(
                        """
                        select task_code, department, department_name, status,
                               coalesce(left_out, '') as left_out
                        from application_child
                        where application_id = ? order by position
                        """)
                .param(application.toString())
                .query(Part.class)
                .list();
    }

    List<Touched> touched(UUID application) {
        return db.sql(
                        """
                        select branch, step_id, status from task_inbox
                        where application_id = ? and status in ('OPEN', 'DONE') order by received_at, id
                        """)
                .param(application.toString())
                .query(Touched.class)
                .list();
    }

    List<StoredVersion> versions(String code) {
        return db.sql(
                        """
                        select v.id, v.content_hash as hash,
                            (select count(*) from application a
                             where a.service_version = v.id and a.status = 'SUBMITTED') as cases
                        from life_event_version v where v.code = ? order by v.imported_at desc, v.id desc
                        """)
                .param(code)
                .query(StoredVersion.class)
                .list();
    }

    /** Whether the case still had this version when it was given the other one. */
    boolean moveTo(UUID application, UUID from, UUID to) {
        return db.sql(
                                "update application set service_version = ? where id = ? and service_version = ?")
                        .params(to.toString(), application.toString(), from.toString())
                        .update()
                == 1;
    }
}
