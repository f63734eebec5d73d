package onedoor.policy.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of policies with their two times, their withdrawals, and which of them is in force. */
@Repository
class VersionStore {

    /** A version by what it says. */
    record Version(int version, String contentHash) {}

    /** A version with its two times: for which days, and since when it is known. */
    record Edition(
            int version,
            String name,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            LocalDateTime publishedAt,
            String publishedBy,
            String contentHash) {}

    /** What a version is published with. */
    record Publishing(
            LocalDate validFrom, @Nullable LocalDate validTo, LocalDateTime at, String by) {}

    // Of what was known and covers the day, the latest; nothing if that was withdrawn.
    private static final String IN_FORCE =
            """
            select max(v.version) from policy_version v
            where v.code = p.code and v.valid_from <= :day and (v.valid_to is null or v.valid_to > :day)
              and v.published_at <= :known
              and not exists (select 1 from policy_withdrawal w
                              where w.code = v.code and w.version >= v.version
                                and w.valid_from <= :day and w.withdrawn_at <= :known)
            """;

    private final JdbcClient db;

    VersionStore(JdbcClient db) {
        this.db = db;
    }

    /** Holds the code until the end of the transaction; its latest version, empty for a new one. */
    Optional<Version> lock(String code) {
        db.sql(
                        "insert into policy (code, current_version) values (:code, 0) on duplicate key update code = code")
                .param("code", code)
                .update();
        db.sql("select current_version from policy where code = :code for update")
                .param("code", code)
                .query(Integer.class)
                .single();
        return db.sql(
                        """
                        select version, content_hash from policy_version
                        where code = :code order by version desc limit 1
                        """)
                .param("code", code)
                .query(Version.class)
                .optional();
    }

    void add(Policy policy, String content, String hash, Publishing publishing) {
        db.sql(
                        """
                        insert into policy_version (code, version, name, support_class, department, department_name,
                            summary, document_no, period, open_from, open_to, content, content_hash,
                            valid_from, valid_to, published_at, published_by)
                        values (:code, :version, :name, :class, :department, :departmentName,
                            :summary, :documentNo, :period, :openFrom, :openTo, :content, :hash,
                            :validFrom, :validTo, :at, :by)
                        """)
                .param("code", policy.code())
                .param("version", policy.version())
                .param("name", policy.name())
                .param("class", policy.supportClass())
                .param("department", policy.department())
                .param("departmentName", policy.departmentName())
                .param("summary", policy.summary())
                .param("documentNo", policy.documentNo())
                .param("period", policy.period())
                .param("openFrom", policy.openFrom())
                .param("openTo", policy.openTo())
                .param("content", content)
                .param("hash", hash)
                .param("validFrom", publishing.validFrom())
                .param("validTo", publishing.validTo())
                .param("at", publishing.at())
                .param("by", publishing.by())
                .update();
    }

    void withdraw(
            String code, int version, LocalDate from, String reason, LocalDateTime at, String by) {
        db.sql(
                        """
                        insert into policy_withdrawal (code, version, valid_from, reason, withdrawn_at, withdrawn_by)
                        values (:code, :version, :from, :reason, :at, :by)
                        """)
                .param("code", code)
                .param("version", version)
                .param("from", from)
                .param("reason", reason)
                .param("at", at)
                .param("by", by)
                .update();
    }

    /** The first day on which a version is in force no more; empty while it was not withdrawn. */
    Optional<LocalDate> withdrawnFrom(String code, int version) {
        return db.sql(
                        """
                        select valid_from from policy_withdrawal
                        where code = :code and version >= :version order by valid_from limit 1
                        """)
                .param("code", code)
                .param("version", version)
                .query(LocalDate.class)
                .optional();
    }

    /** The version for a day, as it was known at a moment. */
    Optional<Integer> inForce(String code, LocalDate day, LocalDateTime known) {
        return db.sql("select (" + IN_FORCE + ") from policy p where p.code = :code")
                .param("code", code)
                .param("day", day)
                .param("known", known)
                .query(Integer.class)
                .optional();
    }

    /** What is in force on a day or on a later one, in the order of the codes. */
    List<PolicyStore.Key> inForceFrom(LocalDate day, LocalDateTime known) {
        return db
                .sql(
                        """
                        select p.code, (%s) as version
                        from policy p join (
                            select code, cast(:day as date) as day from policy
                            union select code, valid_from from policy_version where valid_from > :day
                            union select code, valid_to from policy_version where valid_to > :day
                        ) d on d.code = p.code
                        """
                                .formatted(IN_FORCE.replace(":day", "d.day")))
                .param("day", day)
                .param("known", known)
                .query((row, _) ->
                        new PolicyStore.Key(row.getString("code"), row.getInt("version")))
                .list()
                .stream()
                .filter(key -> key.version() > 0)
                .distinct()
                .sorted(
                        Comparator.comparing(PolicyStore.Key::code)
                                .thenComparingInt(PolicyStore.Key::version))
                .toList();
    }

    /** Codes whose version in force is not the one that the day asks for. */
    List<String> changing(LocalDate day, LocalDateTime known) {
        return db.sql(
                        "select code from policy p where current_version <> coalesce(("
                                + IN_FORCE
                                + "), 0)")
                .param("day", day)
                .param("known", known)
                .query(String.class)
                .list();
    }

    /** Zero while none is in force. */
    void putInForce(String code, int version) {
        db.sql("update policy set current_version = :version, moves = moves + 1 where code = :code")
                .param("version", version)
                .param("code", code)
                .update();
    }

    /** What was put in force last; empty while none is. */
    Optional<Integer> currentVersion(String code) {
        return db.sql(
                        "select current_version from policy where code = :code and current_version > 0")
                .param("code", code)
                .query(Integer.class)
                .optional();
    }

    /** Latest first. */
    List<Edition> editions(String code) {
        return db.sql(
                        """
                        select version, name, valid_from, valid_to, published_at, published_by, content_hash
                        from policy_version where code = :code order by version desc
                        """)
                .param("code", code)
                .query(Edition.class)
                .list();
    }
}
