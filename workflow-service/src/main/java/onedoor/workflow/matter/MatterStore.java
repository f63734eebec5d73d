package onedoor.workflow.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Like;
import onedoor.kit.Sha256;
import onedoor.kit.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The matters' tables: a version is one JSON document under the hash of its text. The order in
 * which a schema names its properties is part of the content: officials see the fields in it.
 */
@Repository
class MatterStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MatterStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<UUID> currentVersion(MatterCode taskCode, LocalDate day) {
        return jdbc.sql(
                        """
                        select version_id from matter_edition
                        where task_code = :code and effective_on <= :day
                        order by effective_on desc, id desc limit 1
                        """)
                .param("code", taskCode.value())
                .param("day", day)
                .query(String.class)
                .optional()
                .map(UUID::fromString);
    }

    /**
     * What the directory is asked for; an empty text finds everything.
     *
     * @param internal whether matters count for which nobody can apply but their own department
     */
    record Search(
            String text,
            String department,
            String state,
            boolean internal,
            String after,
            int limit) {}

    Optional<Matter> version(UUID id) {
        return jdbc.sql("select content from matter_version where id = :id")
                .param("id", id.toString())
                .query(String.class)
                .optional()
                .map(content -> read(id, content));
    }

    List<UUID> search(Search search, LocalDate day) {
        return jdbc
                .sql(
                        """
                        select e.version_id from matter m
                        join matter_edition e on e.id = (
                            select x.id from matter_edition x
                            where x.task_code = m.task_code and x.effective_on <= :day
                            order by x.effective_on desc, x.id desc limit 1)
                        where m.task_code > :after
                            and (:internal or not exists (select 1 from life_event_edition l
                                where l.audience = 'DEPARTMENT' and l.id = (
                                    select y.id from life_event_edition y
                                    where y.code = m.task_code and y.effective_on <= :day
                                    order by y.effective_on desc, y.id desc limit 1)))
                            and (e.name like :like or m.task_code like :like)
                            and (:department = '' or e.department = :department)
                            and (:state = '' or :state =
                                case when e.cancel_on <= :day then '3' else e.task_state end)
                        order by m.task_code limit :limit
                        """)
                .param("day", day)
                .param("after", search.after())
                .param("like", Like.containing(search.text()))
                .param("internal", search.internal())
                .param("department", search.department())
                .param("state", search.state())
                .param("limit", search.limit())
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    Set<MatterCode> outOfUse(Collection<MatterCode> codes, LocalDate day) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select m.task_code from matter m
                                join matter_edition e on e.id = (
                                    select x.id from matter_edition x
                                    where x.task_code = m.task_code and x.effective_on <= :day
                                    order by x.effective_on desc, x.id desc limit 1)
                                where m.task_code in (:codes) and (e.task_state <> '1' or e.cancel_on <= :day)
                                """)
                        .param("codes", codes.stream().map(MatterCode::value).toList())
                        .param("day", day)
                        .query((row, _) -> new MatterCode(row.getString("task_code")))
                        .list());
    }

    UUID keep(Matter matter, String by, Instant at, LocalDate effectiveOn) {
        ObjectNode tree = json.valueToTree(matter);
        tree.remove("versionId");
        String content = json.writeValueAsString(tree);
        String hash = Sha256.hex(content);
        jdbc.sql(
                        """
                        insert into matter_version (id, task_code, content, content_hash, imported_at, imported_by)
                        values (:id, :code, :content, :hash, :at, :by)
                        on duplicate key update id = id
                        """)
                .param("id", Uuid7.next().toString())
                .param("code", matter.taskCode().value())
                .param("content", content)
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .param("by", by)
                .update();
        String id =
                jdbc.sql(
                                "select id from matter_version where task_code = :code and"
                                        + " content_hash = :hash")
                        .param("code", matter.taskCode().value())
                        .param("hash", hash)
                        .query(String.class)
                        .single();
        jdbc.sql(
                        """
                        insert into matter (task_code, name, department, current_version_id)
                        values (:code, :name, :department, :version)
                        on duplicate key update name = values(name), department = values(department),
                            current_version_id = values(current_version_id)
                        """)
                .param("code", matter.taskCode().value())
                .param("name", matter.name())
                .param("department", matter.department().value())
                .param("version", id)
                .update();
        UUID version = UUID.fromString(id);
        if (!currentVersion(matter.taskCode(), effectiveOn).equals(Optional.of(version))) {
            addEdition(matter, version, by, at, effectiveOn);
        }
        return version;
    }

    private void addEdition(
            Matter matter, UUID version, String by, Instant at, LocalDate effectiveOn) {
        Guide guide = matter.guide();
        jdbc.sql(
                        """
                        insert into matter_edition (task_code, version_id, name, department, task_state, effective_on,
                                                    cancel_on, published_at, published_by)
                        values (:code, :version, :name, :department, :state, :from, :until, :at, :by)
                        """)
                .param("code", matter.taskCode().value())
                .param("version", version.toString())
                .param("name", matter.name())
                .param("department", matter.department().value())
                .param("state", guide == null ? "1" : guide.taskState())
                .param("from", effectiveOn)
                .param("until", guide == null ? null : guide.cancelOn())
                .param("at", at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .param("by", by)
                .update();
    }

    /** All editions of a matter, the newest first. */
    List<Edition> editions(MatterCode taskCode) {
        return jdbc.sql(
                        """
                        select e.version_id, v.content_hash, e.effective_on, e.cancel_on, e.published_at, e.published_by
                        from matter_edition e join matter_version v on v.id = e.version_id
                        where e.task_code = :code order by e.effective_on desc, e.id desc limit 200
                        """)
                .param("code", taskCode.value())
                .query((row, _) ->
                        new Edition(
                                UUID.fromString(row.getString("version_id")),
                                row.getString("content_hash").substring(0, 12),
                                row.getObject("effective_on", LocalDate.class),
                                row.getObject("cancel_on", LocalDate.class),
                                row.getObject("published_at", LocalDateTime.class)
                                        .toInstant(ZoneOffset.UTC),
                                row.getString("published_by")))
                .list();
    }

    void cancel(Collection<UUID> versions, LocalDate effectiveOn) {
        jdbc.sql(
                        "delete from matter_edition where version_id in (:versions) and effective_on = :day")
                .param("versions", versions.stream().map(UUID::toString).toList())
                .param("day", effectiveOn)
                .update();
    }

    private Matter read(UUID id, String content) {
        ObjectNode tree = (ObjectNode) json.readTree(content);
        tree.put("versionId", id.toString());
        return json.treeToValue(tree, Matter.class);
    }
}
