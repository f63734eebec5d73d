package onedoor.policy.benefit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.policy.benefit.BenefitList.Origin;
import onedoor.policy.benefit.BenefitList.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ListStore {

    private static final String COLUMNS =
            """
            select id, policy, policy_version, policy_name, period, round_no round, department, department_name, origin,
                state, found_at, found_by, decided_at, decided_by, reason, publicity_days, publicity_from, publicity_until,
                confirm_until, list_matter, application_id, application_number, content_hash
            from benefit_list
            """;

    private final JdbcClient db;

    ListStore(JdbcClient db) {
        this.db = db;
    }

    Optional<BenefitList> latest(String policy, String period, Origin origin) {
        return db.sql(
                        COLUMNS
                                + """
                                where policy = :policy and period = :period and origin = :origin
                                order by round_no desc limit 1
                                """)
                .param("policy", policy)
                .param("period", period)
                .param("origin", origin.name())
                .query(BenefitList.class)
                .optional();
    }

    void add(BenefitList list) {
        insert(list, "");
    }

    /** Another one of the same round, that came first, stays instead. */
    void addUnlessThere(BenefitList list) {
        insert(list, " on duplicate key update id = id");
    }

    private void insert(BenefitList list, String otherwise) {
        db.sql(
                        """
                        insert into benefit_list (id, policy, policy_version, policy_name, period, round_no, department,
                            department_name, origin, state, found_at, found_by, publicity_days, list_matter)
                        values (:id, :policy, :version, :name, :period, :round, :department,
                            :departmentName, :origin, :state, :at, :by, :days, :matter)
                        """
                                + otherwise)
                .param("id", list.id())
                .param("policy", list.policy())
                .param("version", list.policyVersion())
                .param("name", list.policyName())
                .param("period", list.period())
                .param("round", list.round())
                .param("department", list.department())
                .param("departmentName", list.departmentName())
                .param("origin", list.origin().name())
                .param("state", list.state().name())
                .param("days", list.publicityDays())
                .param("at", list.foundAt())
                .param("by", list.foundBy())
                .param("matter", list.listMatter())
                .update();
    }

    Optional<BenefitList> find(String id) {
        return db.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(BenefitList.class)
                .optional();
    }

    /** Holds the list until the end of the transaction. */
    Optional<BenefitList> lock(String id) {
        return db.sql(COLUMNS + "where id = :id for update")
                .param("id", id)
                .query(BenefitList.class)
                .optional();
    }

    /** Newest first. */
    List<BenefitList> search(
            @Nullable State state, @Nullable String department, String after, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where (:after = '' or id < :after) and (:state is null or state = :state)
                                  and (:department is null or department = :department)
                                order by id desc limit :limit
                                """)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("department", department)
                .param("limit", limit)
                .query(BenefitList.class)
                .list();
    }

    /** Lists that anybody may read, newest first. */
    List<BenefitList> published(String after, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where (:after = '' or id < :after) and state in ('PUBLICITY', 'CONFIRMING', 'GRANTED')
                                order by id desc limit :limit
                                """)
                .param("after", after)
                .param("limit", limit)
                .query(BenefitList.class)
                .list();
    }

    /** Lists in this state after an id, in the order of their ids. */
    List<BenefitList> in(State state, String after, int limit) {
        return db.sql(COLUMNS + "where state = :state and id > :after order by id limit :limit")
                .param("state", state.name())
                .param("after", after)
                .param("limit", limit)
                .query(BenefitList.class)
                .list();
    }

    boolean decide(
            String id, State from, State to, LocalDateTime at, String by, @Nullable String reason) {
        return db.sql(
                                """
                                update benefit_list set state = :to, decided_at = :at, decided_by = :by, reason = :reason
                                where id = :id and state = :from
                                """)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("at", at)
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean publish(String id, LocalDate from, LocalDate until) {
        return db.sql(
                                """
                                update benefit_list set state = 'PUBLICITY', publicity_from = :from, publicity_until = :until
                                where id = :id and state = 'APPROVED'
                                """)
                        .param("from", from)
                        .param("until", until)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The first day counts. */
    boolean confirmUntil(String id, LocalDate until) {
        return db.sql(
                                """
                                update benefit_list set confirm_until = :until
                                where id = :id and state = 'CONFIRMING' and confirm_until is null
                                """)
                        .param("until", until)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean move(String id, State from, State to) {
        return db.sql("update benefit_list set state = :to where id = :id and state = :from")
                        .param("to", to.name())
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }
}
