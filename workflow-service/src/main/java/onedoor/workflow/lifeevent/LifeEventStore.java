package onedoor.workflow.lifeevent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Like;
import onedoor.kit.Sha256;
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

    /** An edition that was published after the withdrawal of {@code l} has begun by that day. */
    private static final String REOPENED =
            """
            exists (select 1 from life_event_edition r
                    where r.code = l.code and r.id > l.withdrawn_after and r.effective_on <= :day)\
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LifeEventStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<UUID> currentVersion(String code, LocalDate day) {
        return jdbc.sql(
                        """
                        select version_id from life_event_edition
                        where code = :code and effective_on <= :day
                        order by effective_on desc, id desc limit 1
                        """)
                .param("code", code)
                .param("day", day)
                .query(String.class)
                .optional()
                .map(UUID::fromString);
    }

    Optional<String> source(UUID id) {
        return jdbc.sql(
                        "select source from life_event_version where id = :id and source is not null")
                .param("id", id.toString())
                .query(String.class)
                .optional();
    }

    Optional<String> withdrawn(String code, LocalDate day) {
        return jdbc.sql(
                        """
                        select l.withdrawn_because from life_event l
                        where l.code = :code and l.withdrawn_at is not null and not %s
                        """
                                .formatted(REOPENED))
                .param("code", code)
                .param("day", day)
                .query(String.class)
                .optional();
    }

    boolean withdraw(String code, String because, String by, Instant at, LocalDate day) {
        return jdbc.sql(
                                """
                                update life_event l
                                set l.withdrawn_at = :at, l.withdrawn_by = :by, l.withdrawn_because = :because,
                                    l.withdrawn_after = (select coalesce(max(x.id), 0) from life_event_edition x
                                                         where x.code = :code)
                                where l.code = :code and (l.withdrawn_at is null or %s)
                                """
                                        .formatted(REOPENED))
                        .param("at", at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                        .param("by", by)
                        .param("because", because)
                        .param("code", code)
                        .param("day", day)
                        .update()
                == 1;
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

    List<UUID> search(LifeEvents.Search search, LocalDate day) {
        String text = search.text() == null ? "" : search.text().strip();
        LifeEvent.Audience audience = search.audience();
        return jdbc
                .sql(
                        """
                        select e.version_id from life_event l
                        join life_event_edition e on e.id = (
                            select x.id from life_event_edition x
                            where x.code = l.code and x.effective_on <= :day
                            order by x.effective_on desc, x.id desc limit 1)
                        where l.kind = :kind and l.code > :after and e.search like :like
                            and (:audience = e.audience or (:audience = '' and e.audience <> 'DEPARTMENT'))
                            and (l.withdrawn_at is null or %s)
                        order by l.code limit :limit
                        """
                                .formatted(REOPENED))
                .param("day", day)
                .param("kind", search.kind().name())
                .param("after", search.after() == null ? "" : search.after())
                .param("like", Like.containing(text))
                .param("audience", audience == null ? "" : audience.name())
                .param("limit", search.limit())
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    UUID keep(StoredLifeEvent event, String source, String by, Instant at, LocalDate effectiveOn) {
        String content = json.writeValueAsString(event);
        String hash = Sha256.hex(content);
        jdbc.sql(
                        """
                        insert into life_event_version (id, code, content, content_hash, source, imported_at, imported_by)
                        values (:id, :code, :content, :hash, :source, :at, :by)
                        on duplicate key update source = values(source)
                        """)
                .param("source", source)
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
        list(event);
        UUID version = UUID.fromString(id);
        if (withdrawn(event.code(), effectiveOn).isPresent()
                || !currentVersion(event.code(), effectiveOn).equals(Optional.of(version))) {
            addEdition(event, version, by, at, effectiveOn);
        }
        return version;
    }

    private void addEdition(
            StoredLifeEvent event, UUID version, String by, Instant at, LocalDate effectiveOn) {
        String summary = event.summary() == null ? "" : event.summary();
        jdbc.sql(
                        """
                        insert into life_event_edition (code, version_id, effective_on, published_at, published_by,
                                                        search, audience)
                        values (:code, :version, :from, :at, :by, :search, :audience)
                        """)
                .param("code", event.code())
                .param("version", version.toString())
                .param(
                        "search",
                        String.join("\n", event.code(), event.name(), summary, event.leadName()))
                .param("audience", event.audience().name())
                .param("from", effectiveOn)
                .param("at", at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .param("by", by)
                .update();
    }

    /** The newest first. */
    List<LifeEvents.Edition> editions(String code) {
        return jdbc.sql(
                        """
                        select e.id, e.version_id, v.content_hash, e.effective_on, e.published_at, e.published_by
                        from life_event_edition e join life_event_version v on v.id = e.version_id
                        where e.code = :code order by e.effective_on desc, e.id desc limit 200
                        """)
                .param("code", code)
                .query((row, _) ->
                        new LifeEvents.Edition(
                                row.getLong("id"),
                                UUID.fromString(row.getString("version_id")),
                                row.getString("content_hash").substring(0, 12),
                                row.getObject("effective_on", LocalDate.class),
                                row.getObject("published_at", LocalDateTime.class)
                                        .toInstant(ZoneOffset.UTC),
                                row.getString("published_by")))
                .list();
    }

    /** False where there is none that begins after this day. */
    boolean cancel(String code, long edition, LocalDate today) {
        return jdbc.sql(
                                "delete from life_event_edition where id = :id and code = :code and effective_on > :today")
                        .param("id", edition)
                        .param("code", code)
                        .param("today", today)
                        .update()
                == 1;
    }

    /** The versions of all services that become current on a day. */
    List<UUID> beginningOn(LocalDate day) {
        return jdbc
                .sql("select version_id from life_event_edition where effective_on = :day")
                .param("day", day)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    private void list(StoredLifeEvent event) {
        jdbc.sql(
                        """
                        insert into life_event (code, kind) values (:code, :kind)
                        on duplicate key update kind = values(kind)
                        """)
                .param("code", event.code())
                .param("kind", event.kind().name())
                .update();
    }
}
