package onedoor.policy.undertaking;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.policy.undertaking.Change.Proposal;
import onedoor.policy.undertaking.Change.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposed and decided changes, and the undertakings' names. */
@Repository
class ChangeStore {

    private static final String CHANGE =
            """
            select id, act, group_code, group_name, enterprise, valid_on, valid_to, source, evidence, state,
                proposed_at, proposed_by, decided_at, decided_by, reason
            from undertaking_change
            """;

    /**
     * An undertaking in a list.
     *
     * @param members how many companies it has on the day that was asked for
     */
    record Named(String code, String name, int members) {}

    private final JdbcClient db;

    ChangeStore(JdbcClient db) {
        this.db = db;
    }

    void add(Change change) {
        Proposal p = change.proposal();
        db.sql(
                        """
                        insert into undertaking_change (id, act, group_code, group_name, enterprise, valid_on,
                            valid_to, source, evidence, state, proposed_at, proposed_by)
                        values (:id, :act, :group, :name, :enterprise, :on, :to, :source, :evidence, 'PROPOSED', :at, :by)
                        """)
                .param("id", change.id())
                .param("act", p.act().name())
                .param("group", p.groupCode())
                .param("name", p.groupName())
                .param("enterprise", p.enterprise())
                .param("on", p.validOn())
                .param("to", p.validTo())
                .param("source", p.source().name())
                .param("evidence", p.evidence())
                .param("at", change.proposedAt())
                .param("by", change.proposedBy())
                .update();
    }

    Optional<Change> lock(String id) {
        return db.sql(CHANGE + "where id = :id for update")
                .param("id", id)
                .query(Change.class)
                .optional();
    }

    /** The same was proposed and nobody has decided yet. */
    boolean waits(Proposal p) {
        return db.sql(
                                """
                                select count(*) from undertaking_change
                                where enterprise = :enterprise and state = 'PROPOSED' and act = :act
                                  and group_code = :group and valid_on = :on
                                """)
                        .param("enterprise", p.enterprise())
                        .param("act", p.act().name())
                        .param("group", p.groupCode())
                        .param("on", p.validOn())
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Change> list(@Nullable State state, @Nullable String group, String after, int limit) {
        return db.sql(
                        CHANGE
                                + """
                                where id > :after and (:state is null or state = :state)
                                  and (:group is null or group_code = :group)
                                order by id limit :limit
                                """)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("group", group)
                .param("limit", limit)
                .query(Change.class)
                .list();
    }

    boolean decide(String id, State to, LocalDateTime at, String by, @Nullable String reason) {
        return db.sql(
                                """
                                update undertaking_change
                                set state = :to, decided_at = :at, decided_by = :by, reason = :reason
                                where id = :id and state = 'PROPOSED'
                                """)
                        .param("to", to.name())
                        .param("at", at)
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The first name stays unless a later change names it anew. */
    void name(String code, @Nullable String name, LocalDateTime at) {
        db.sql(
                        """
                        insert into undertaking (code, name, named_at) values (:code, coalesce(:name, :code), :at)
                        on duplicate key update name = coalesce(:name, name)
                        """)
                .param("code", code)
                .param("name", name)
                .param("at", at)
                .update();
    }

    Optional<String> nameOf(String code) {
        return db.sql("select name from undertaking where code = :code")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    List<Named> search(String words, LocalDate day, String after, int limit) {
        return db.sql(
                        """
                        select u.code, u.name, (select count(*) from linked_enterprise l
                            where l.group_code = u.code and l.valid_from <= :day
                              and (l.valid_to is null or l.valid_to > :day)) members
                        from undertaking u
                        where u.code > :after and (:words = '' or locate(:words, u.name) > 0 or u.code = :words
                            or exists (select 1 from linked_enterprise m
                                where m.group_code = u.code and m.enterprise = :words))
                        order by u.code limit :limit
                        """)
                .param("day", day)
                .param("after", after)
                .param("words", words)
                .param("limit", limit)
                .query(Named.class)
                .list();
    }
}
