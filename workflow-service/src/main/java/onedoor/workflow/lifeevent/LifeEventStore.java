package onedoor.workflow.lifeevent;

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

/**
 * The life events' tables: a version is one JSON document under the hash of its text. The order in
 * which a form names its questions is part of the content: people are asked in it.
 */
@Repository
class LifeEventStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LifeEventStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<UUID> currentVersion(String code) {
        return jdbc.sql("select current_version_id from life_event where code = :code")
                .param("code", code)
                .query(String.class)
                .optional()
                .map(UUID::fromString);
    }

    Optional<StoredLifeEvent> version(UUID id) {
        return jdbc.sql("select content from life_event_version where id = :id")
                .param("id", id.toString())
                .query(String.class)
                .optional()
                .map(content -> json.readValue(content, StoredLifeEvent.class));
    }

    String hash(UUID id) {
        return jdbc.sql("select content_hash from life_event_version where id = :id")
                .param("id", id.toString())
                .query(String.class)
                .single();
    }

    List<UUID> search(LifeEvents.Search search) {
        String text = search.text() == null ? "" : search.text().strip();
        LifeEvent.Audience audience = search.audience();
        return jdbc
                .sql(
                        """
                        select current_version_id from life_event
                        where kind = :kind and code > :after and search like :like
                            and (:audience = '' or audience = :audience)
                        order by code limit :limit
                        """)
                .param("kind", search.kind().name())
                .param("after", search.after() == null ? "" : search.after())
                .param(
                        "like",
                        "%"
                                + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                                + "%")
                .param("audience", audience == null ? "" : audience.name())
                .param("limit", search.limit())
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    UUID keep(StoredLifeEvent event, String by, Instant at) {
        String content = json.writeValueAsString(event);
        String hash = sha256(content);
        jdbc.sql(
                        """
                        insert into life_event_version (id, code, content, content_hash, imported_at, imported_by)
                        values (:id, :code, :content, :hash, :at, :by)
                        on duplicate key update id = id
                        """)
                .param("id", Uuid7.next().toString())
                .param("code", event.code())
                .param("content", content)
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .param("by", by)
                .update();
        String id =
                jdbc.sql(
                                "select id from life_event_version where code = :code and"
                                        + " content_hash = :hash")
                        .param("code", event.code())
                        .param("hash", hash)
                        .query(String.class)
                        .single();
        makeCurrent(event, id);
        return UUID.fromString(id);
    }

    private void makeCurrent(StoredLifeEvent event, String versionId) {
        String summary = event.summary() == null ? "" : event.summary();
        jdbc.sql(
                        """
                        insert into life_event (code, kind, name, search, audience, current_version_id)
                        values (:code, :kind, :name, :search, :audience, :version)
                        on duplicate key update kind = values(kind), name = values(name), search = values(search),
                            audience = values(audience), current_version_id = values(current_version_id),
                            withdrawn_at = null, withdrawn_by = null, withdrawn_because = null
                        """)
                .param("code", event.code())
                .param("kind", event.kind().name())
                .param("name", event.name())
                .param(
                        "search",
                        String.join("\n", event.code(), event.name(), summary, event.leadName()))
                .param("audience", event.audience().name())
                .param("version", versionId)
                .update();
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
