package onedoor.policy.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyStore {

    record Version(int version, String contentHash) {}

    /** What the public list shows. */
    record Entry(
            String code,
            int version,
            String name,
            String supportClass,
            String department,
            String departmentName,
            String summary,
            String documentNo,
            String period,
            LocalDate openFrom,
            @Nullable LocalDate openTo,
            LocalDateTime publishedAt) {}

    record Key(String code, int version) {}

    record Content(String code, int version, String content) {}

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

    PolicyStore(JdbcClient db) {
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

    /** Of the latest version, in force or not; empty for a code that nobody has. */
    Optional<String> department(String code) {
        return db.sql(
                        "select department from policy_version where code = :code order by version desc limit 1")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    Optional<Integer> inForce(String code, LocalDate day, LocalDateTime known) {
        return db.sql("select (" + IN_FORCE + ") from policy p where p.code = :code")
                .param("code", code)
                .param("day", day)
                .param("known", known)
                .query(Integer.class)
                .optional();
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

    /** Another text whenever another version came into force. */
    String revision() {
        return db.sql("select concat(count(*), '/', coalesce(sum(moves), 0)) from policy")
                .query(String.class)
                .single();
    }

    List<Key> current() {
        return db.sql(
                        "select code, current_version as version from policy where current_version > 0 order by code")
                .query(Key.class)
                .list();
    }

    List<Key> ofDocument(String documentNo) {
        return db.sql(
                        """
                        select p.code, p.current_version as version
                        from policy p join policy_version v on v.code = p.code and v.version = p.current_version
                        where v.document_no = :no order by p.code
                        """)
                .param("no", documentNo)
                .query(Key.class)
                .list();
    }

    Optional<Integer> currentVersion(String code) {
        return db.sql(
                        "select current_version from policy where code = :code and current_version > 0")
                .param("code", code)
                .query(Integer.class)
                .optional();
    }

    Optional<String> content(String code, int version) {
        return db.sql(
                        "select content from policy_version where code = :code and version = :version")
                .param("code", code)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** The versions in force of these codes, in any order. */
    List<Content> contents(Collection<String> codes) {
        return db.sql(
                        """
                        select v.code, v.version, v.content
                        from policy p join policy_version v on v.code = p.code and v.version = p.current_version
                        where p.code in (:codes)
                        """)
                .param("codes", codes)
                .query(Content.class)
                .list();
    }

    List<Entry> search(String words, @Nullable String supportClass, String after, int limit) {
        return db.sql(
                        """
                        select v.code, v.version, v.name, v.support_class, v.department, v.department_name, v.summary,
                            v.document_no, v.period, v.open_from, v.open_to, v.published_at
                        from policy p join policy_version v on v.code = p.code and v.version = p.current_version
                        where p.code > :after
                          and (:class is null or v.support_class = :class)
                          and (v.name like :words or v.summary like :words or v.document_no like :words
                               or v.department_name like :words or v.code = :exact)
                        order by p.code limit :limit
                        """)
                .param("after", after)
                .param("class", supportClass)
                .param(
                        "words",
                        "%"
                                + words.replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_")
                                + "%")
                .param("exact", words)
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }
}
