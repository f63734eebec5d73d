package onedoor.policy.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Like;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What policies say: those in force, and every version's content. */
@Repository
class PolicyStore {

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

    private final JdbcClient db;

    PolicyStore(JdbcClient db) {
        this.db = db;
    }

    /** Of the latest version, in force or not; empty for a code that nobody has. */
    Optional<String> department(String code) {
        return db.sql(
                        "select department from policy_version where code = :code order by version desc limit 1")
                .param("code", code)
                .query(String.class)
                .optional();
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
                .param("words", Like.containing(words))
                .param("exact", words)
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }
}
