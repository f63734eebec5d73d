package onedoor.policy.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
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

    private final JdbcClient db;

    PolicyStore(JdbcClient db) {
        this.db = db;
    }

    /** Holds the code until the end of the transaction; empty for a new one. */
    Optional<Version> lock(String code) {
        db.sql(
                        "insert into policy (code, current_version) values (:code, 0) on duplicate key update code = code")
                .param("code", code)
                .update();
        int current =
                db.sql("select current_version from policy where code = :code for update")
                        .param("code", code)
                        .query(Integer.class)
                        .single();
        return db.sql(
                        "select version, content_hash from policy_version where code = :code and version = :version")
                .param("code", code)
                .param("version", current)
                .query(Version.class)
                .optional();
    }

    void add(Policy policy, String content, String hash, LocalDateTime at, String by) {
        db.sql(
                        """
                        insert into policy_version (code, version, name, support_class, department, department_name,
                            summary, document_no, period, open_from, open_to, content, content_hash,
                            published_at, published_by)
                        values (:code, :version, :name, :class, :department, :departmentName,
                            :summary, :documentNo, :period, :openFrom, :openTo, :content, :hash, :at, :by)
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
                .param("at", at)
                .param("by", by)
                .update();
        db.sql("update policy set current_version = :version where code = :code")
                .param("version", policy.version())
                .param("code", policy.code())
                .update();
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
