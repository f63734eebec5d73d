package onedoor.workflow.matter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    Optional<UUID> currentVersion(MatterCode taskCode) {
        return jdbc.sql("select current_version_id from matter where task_code = :code")
                .param("code", taskCode.value())
                .query(String.class)
                .optional()
                .map(UUID::fromString);
    }

    Optional<Matter> version(UUID id) {
        return jdbc.sql("select content from matter_version where id = :id")
                .param("id", id.toString())
                .query(String.class)
                .optional()
                .map(content -> read(id, content));
    }

    List<UUID> search(String text, String after, int limit) {
        return jdbc
                .sql(
                        """
                        select current_version_id from matter
                        where task_code > :after and (name like :like or task_code like :like)
                        order by task_code limit :limit
                        """)
                .param("after", after)
                .param(
                        "like",
                        "%"
                                + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                                + "%")
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    UUID keep(Matter matter, String by, Instant at) {
        ObjectNode tree = json.valueToTree(matter);
        tree.remove("versionId");
        String content = json.writeValueAsString(tree);
        String hash = sha256(content);
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
        return UUID.fromString(id);
    }

    private Matter read(UUID id, String content) {
        ObjectNode tree = (ObjectNode) json.readTree(content);
        tree.put("versionId", id.toString());
        return json.treeToValue(tree, Matter.class);
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
