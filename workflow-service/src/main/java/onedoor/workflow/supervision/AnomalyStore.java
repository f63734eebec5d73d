package onedoor.workflow.supervision;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import onedoor.workflow.supervision.Anomaly.Finding;
import onedoor.workflow.supervision.Anomaly.Rule;
import onedoor.workflow.supervision.Anomaly.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules and what they have found. */
@Repository
class AnomalyStore {

    private static final String ANOMALY =
            """
            select a.id, a.rule, r.name as rule_name, a.level, a.department,
                   (select max(department_name) from supervision_matter where department = a.department)
                       as department_name,
                   a.matter, m.name as matter_name, a.value, a.threshold, a.from_day, a.to_day, a.found_at,
                   a.state, a.decided_by, a.decided_at, a.note
            from supervision_anomaly a
                 join supervision_rule r on r.code = a.rule
                 left join supervision_matter m on m.matter = a.matter
            """;

    private final JdbcClient db;

    AnomalyStore(JdbcClient db) {
        this.db = db;
    }

    List<Rule> rules() {
        return db.sql("select * from supervision_rule order by code").query(Rule.class).list();
    }

    Optional<Rule> rule(String code) {
        return db.sql("select * from supervision_rule where code = ?")
                .param(code)
                .query(Rule.class)
                .optional();
    }

    /** Locked until the transaction ends: who judges by a rule does so alone. */
    Optional<Rule> lock(String code) {
        return db.sql("select * from supervision_rule where code = ? for update")
                .param(code)
                .query(Rule.class)
                .optional();
    }

    void change(Rule rule) {
        db.sql(
                        """
                        update supervision_rule set window_days = :windowDays, threshold = :threshold, minimum = :minimum,
                               level = :level, cool_down_days = :coolDownDays, enabled = :enabled
                        where code = :code
                        """)
                .paramSource(rule)
                .update();
    }

    /** Whether the rule has found this before and is to be silent about it. */
    boolean foundSince(String rule, String scope, Instant since) {
        return db.sql(
                        """
                        select 1 from supervision_anomaly
                        where rule = ? and scope = ? and found_at > ? limit 1
                        """)
                .params(rule, scope, utc(since))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void insert(Rule rule, Finding finding, Instant now) {
        db.sql(
                        """
                        insert into supervision_anomaly (rule, scope, level, department, matter, value, threshold,
                            from_day, to_day, found_at, state)
                        values (:rule, :scope, :level, :department, :matter, :value, :threshold,
                            :from, :to, :now, 'OPEN')
                        """)
                .param("rule", rule.code())
                .param("scope", finding.scope())
                .param("level", rule.level())
                .param("department", finding.department())
                .param("matter", finding.matter())
                .param("value", finding.value())
                .param("threshold", finding.threshold())
                .param("from", finding.from())
                .param("to", finding.to())
                .param("now", utc(now))
                .update();
    }

    /** The newest first, one department's or all. */
    List<Anomaly> list(@Nullable String department, long before, int limit) {
        var query =
                db.sql(
                                ANOMALY
                                        + " where a.id < :before"
                                        + (department == null
                                                ? ""
                                                : " and a.department = :department")
                                        + " order by a.id desc limit :limit")
                        .param("before", before)
                        .param("limit", limit);
        return (department == null ? query : query.param("department", department))
                .query(Anomaly.class)
                .list();
    }

    Optional<Anomaly> find(long id) {
        return db.sql(ANOMALY + " where a.id = ?").param(id).query(Anomaly.class).optional();
    }

    boolean decide(long id, State state, String by, String note, Instant now) {
        return db.sql(
                                """
                                update supervision_anomaly set state = ?, decided_by = ?, decided_at = ?, note = ?
                                where id = ? and state = 'OPEN'
                                """)
                        .params(state.name(), by, utc(now), note, id)
                        .update()
                == 1;
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
