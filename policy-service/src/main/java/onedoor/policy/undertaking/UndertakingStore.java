package onedoor.policy.undertaking;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onedoor.kit.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is linked with whom, as it is known now and as it was known before. */
@Repository
class UndertakingStore {

    private static final String MEMBERSHIP =
            "select enterprise, group_code, valid_from, valid_to, source, evidence, as_of from linked_enterprise ";

    private static final String ON_THE_DAY =
            " and valid_from <= :day and (valid_to is null or valid_to > :day) ";

    private final JdbcClient db;

    UndertakingStore(JdbcClient db) {
        this.db = db;
    }

    /** Holds the row of an enterprise or a group until the end of the transaction. */
    void guard(String holder) {
        db.sql(
                        "insert into money_guard (holder) values (:holder) on duplicate key update turns = turns + 1")
                .param("holder", holder)
                .update();
    }

    Optional<String> groupOf(String enterprise, LocalDate day) {
        return groupOf("", enterprise, day);
    }

    /** Read with a lock: the transaction's own snapshot may be older than the last rival. */
    Optional<String> groupNow(String enterprise, LocalDate day) {
        return groupOf("lock in share mode", enterprise, day);
    }

    private Optional<String> groupOf(String lock, String enterprise, LocalDate day) {
        return db.sql(
                        "select group_code from linked_enterprise where enterprise = :enterprise"
                                + ON_THE_DAY
                                + lock)
                .param("enterprise", enterprise)
                .param("day", day)
                .query(String.class)
                .optional();
    }

    /** The companies of a group on a day, read with a lock. */
    List<String> companiesNow(String group, LocalDate day) {
        return db.sql(
                        "select enterprise from linked_enterprise where group_code = :group"
                                + ON_THE_DAY
                                + "order by enterprise lock in share mode")
                .param("group", group)
                .param("day", day)
                .query(String.class)
                .list();
    }

    /**
     * The companies of whichever group it is in on a day; itself alone where it is known to be in
     * none any more, or not yet; nobody where nothing is known of it.
     */
    List<String> linked(String enterprise, LocalDate day) {
        return db.sql(
                        """
                        select enterprise from linked_enterprise where enterprise = :enterprise
                        union
                        select other.enterprise from linked_enterprise own
                        join linked_enterprise other on other.group_code = own.group_code
                          and other.valid_from <= :day and (other.valid_to is null or other.valid_to > :day)
                        where own.enterprise = :enterprise
                          and own.valid_from <= :day and (own.valid_to is null or own.valid_to > :day)
                        order by enterprise
                        """)
                .param("enterprise", enterprise)
                .param("day", day)
                .query(String.class)
                .list();
    }

    /** The same for everybody of whom something is known. */
    Map<String, List<String>> known(LocalDate day) {
        Map<String, List<String>> companies = new TreeMap<>();
        db.sql(
                        """
                        select distinct known.enterprise, coalesce(other.enterprise, known.enterprise) company
                        from linked_enterprise known
                        left join linked_enterprise own on own.enterprise = known.enterprise
                          and own.valid_from <= :day and (own.valid_to is null or own.valid_to > :day)
                        left join linked_enterprise other on other.group_code = own.group_code
                          and other.valid_from <= :day and (other.valid_to is null or other.valid_to > :day)
                        order by known.enterprise, company
                        """)
                .param("day", day)
                .query((row, _) -> Map.entry(row.getString("enterprise"), row.getString("company")))
                .list()
                .forEach(each ->
                        companies
                                .computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                                .add(each.getValue()));
        return companies;
    }

    /** All that is known of an enterprise, in the order of its days; locked. */
    List<Membership> lockOf(String enterprise) {
        return db.sql(MEMBERSHIP + "where enterprise = :enterprise order by valid_from for update")
                .param("enterprise", enterprise)
                .query(Membership.class)
                .list();
    }

    List<Membership> of(String enterprise) {
        return db.sql(MEMBERSHIP + "where enterprise = :enterprise order by valid_from")
                .param("enterprise", enterprise)
                .query(Membership.class)
                .list();
    }

    /** Everybody who was a member on a day, as it was known at a time. */
    List<Membership> members(String group, LocalDate day, LocalDateTime knownAt) {
        return db.sql(
                        """
                        select enterprise, group_code, valid_from, valid_to, source, evidence, as_of
                        from linked_enterprise
                        where group_code = :group and as_of <= :known
                          and valid_from <= :day and (valid_to is null or valid_to > :day)
                        union all
                        select enterprise, group_code, valid_from, valid_to, source, evidence, known_from
                        from linked_enterprise_past
                        where group_code = :group and known_from <= :known and known_to > :known
                          and valid_from <= :day and (valid_to is null or valid_to > :day)
                        order by enterprise
                        """)
                .param("group", group)
                .param("day", day)
                .param("known", knownAt)
                .query(Membership.class)
                .list();
    }

    void add(Membership membership) {
        db.sql(
                        """
                        insert into linked_enterprise (enterprise, group_code, valid_from, valid_to, source, evidence,
                            as_of)
                        values (:enterprise, :group, :from, :to, :source, :evidence, :at)
                        """)
                .param("enterprise", membership.enterprise())
                .param("group", membership.groupCode())
                .param("from", membership.validFrom())
                .param("to", membership.validTo())
                .param("source", membership.source().name())
                .param("evidence", membership.evidence())
                .param("at", membership.asOf())
                .update();
    }

    /** From now on it is not known any more; that it was stays on record. */
    void forget(Membership known, LocalDateTime at) {
        db.sql(
                        """
                        insert into linked_enterprise_past (id, enterprise, group_code, valid_from, valid_to, source,
                            evidence, known_from, known_to)
                        values (:id, :enterprise, :group, :from, :to, :source, :evidence, :since, :at)
                        """)
                .param("id", Uuid7.next().toString())
                .param("enterprise", known.enterprise())
                .param("group", known.groupCode())
                .param("from", known.validFrom())
                .param("to", known.validTo())
                .param("source", known.source().name())
                .param("evidence", known.evidence())
                .param("since", known.asOf())
                .param("at", at)
                .update();
        db.sql(
                        "delete from linked_enterprise where enterprise = :enterprise and valid_from = :from")
                .param("enterprise", known.enterprise())
                .param("from", known.validFrom())
                .update();
    }
}
