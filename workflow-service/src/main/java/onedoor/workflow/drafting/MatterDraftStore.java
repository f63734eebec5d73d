package onedoor.workflow.drafting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.workflow.drafting.MatterDraft.Findings;
import onedoor.workflow.drafting.MatterDraft.Person;
import onedoor.workflow.drafting.MatterDraft.State;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The drafts' tables. Every change names the revision and the states that it was made on. */
@Repository
class MatterDraftStore {

    private final JdbcClient db;
    private final JsonMapper json;

    MatterDraftStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void insert(MatterDraft draft) {
        db.sql(
                        """
                        insert into matter_draft (id, kind, code, name, state, content, revision, base_version,
                                                  findings, author, author_name, updated_at)
                        values (:id, :kind, :code, :name, :state, :content, :revision, :base,
                                :findings, :author, :authorName, :at)
                        """)
                .param("id", draft.id().toString())
                .param("kind", draft.kind().name())
                .param("code", draft.code())
                .param("name", draft.name())
                .param("state", draft.state().name())
                .param("content", draft.content().toString())
                .param("revision", draft.revision())
                .param("base", text(draft.base()))
                .param("findings", findings(draft.findings()))
                .param("author", draft.author().id())
                .param("authorName", draft.author().name())
                .param("at", utc(draft.updatedAt()))
                .update();
        addAuthor(draft.id(), draft.author());
    }

    void addAuthor(UUID id, Person author) {
        db.sql(
                        """
                        insert into matter_draft_author (draft_id, author, name) values (?, ?, ?)
                        on duplicate key update name = values(name)
                        """)
                .params(id.toString(), author.id(), author.name())
                .update();
    }

    /** What was written replaces what was there, if nobody else was faster. */
    boolean write(MatterDraft draft, int onRevision) {
        return db.sql(
                                """
                                update matter_draft set code = :code, name = :name, state = 'DRAFT', content = :content,
                                    findings = :findings, revision = revision + 1, updated_at = :at,
                                    approver = null, approver_name = null, decided_at = null, reason = null
                                where id = :id and revision = :on and state in ('DRAFT', 'REJECTED')
                                """)
                        .param("code", draft.code())
                        .param("name", draft.name())
                        .param("content", draft.content().toString())
                        .param("findings", findings(draft.findings()))
                        .param("at", utc(draft.updatedAt()))
                        .param("id", draft.id().toString())
                        .param("on", onRevision)
                        .update()
                == 1;
    }

    void found(UUID id, Findings findings) {
        db.sql("update matter_draft set findings = :findings where id = :id")
                .param("findings", findings(findings))
                .param("id", id.toString())
                .update();
    }

    boolean move(UUID id, int onRevision, State from, State to, Instant at) {
        return db.sql(
                                """
                                update matter_draft set state = ?, revision = revision + 1, updated_at = ?
                                where id = ? and revision = ? and state = ?
                                """)
                        .params(to.name(), utc(at), id.toString(), onRevision, from.name())
                        .update()
                == 1;
    }

    void decided(
            UUID id,
            Person approver,
            Instant at,
            @Nullable String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable UUID version) {
        db.sql(
                        """
                        update matter_draft set approver = :approver, approver_name = :name, decided_at = :at,
                            reason = :reason, effective_on = :from, published_version = :version
                        where id = :id
                        """)
                .param("approver", approver.id())
                .param("name", approver.name())
                .param("at", utc(at))
                .param("reason", reason)
                .param("from", effectiveOn)
                .param("version", text(version))
                .param("id", id.toString())
                .update();
    }

    Optional<MatterDraft> find(UUID id) {
        return db.sql("select * from matter_draft where id = ?")
                .param(id.toString())
                .query((row, _) -> draft(row))
                .optional()
                .map(draft -> withAuthors(List.of(draft)).getFirst());
    }

    /** Newest first. */
    List<MatterDraft> list(@Nullable State state, @Nullable UUID before, int limit) {
        return withAuthors(
                db.sql(
                                """
                                select * from matter_draft
                                where (:state = '' or state = :state) and (:before = '' or id < :before)
                                order by id desc limit :limit
                                """)
                        .param("state", state == null ? "" : state.name())
                        .param("before", before == null ? "" : before.toString())
                        .param("limit", limit)
                        .query((row, _) -> draft(row))
                        .list());
    }

    /** One question for the authors of all of them. */
    private List<MatterDraft> withAuthors(List<MatterDraft> drafts) {
        if (drafts.isEmpty()) {
            return drafts;
        }
        Map<String, Set<Person>> authors =
                db
                        .sql(
                                """
                                select draft_id, author, name from matter_draft_author where draft_id in (:ids)
                                """)
                        .param("ids", drafts.stream().map(d -> d.id().toString()).toList())
                        .query((row, _) ->
                                Map.entry(
                                        row.getString("draft_id"),
                                        new Person(row.getString("author"), row.getString("name"))))
                        .list()
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.mapping(
                                                Map.Entry::getValue, Collectors.toSet())));
        return drafts.stream()
                .map(d -> d.by(authors.getOrDefault(d.id().toString(), Set.of())))
                .toList();
    }

    private MatterDraft draft(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String findings = row.getString("findings");
        String approver = row.getString("approver");
        LocalDateTime decidedAt = row.getObject("decided_at", LocalDateTime.class);
        return new MatterDraft(
                UUID.fromString(id),
                LifeEvent.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("name"),
                State.valueOf(row.getString("state")),
                json.readTree(row.getString("content")),
                row.getInt("revision"),
                uuid(row.getString("base_version")),
                findings == null ? null : json.readValue(findings, Findings.class),
                new Person(row.getString("author"), row.getString("author_name")),
                row.getObject("updated_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                approver == null ? null : new Person(approver, row.getString("approver_name")),
                decidedAt == null ? null : decidedAt.toInstant(ZoneOffset.UTC),
                row.getString("reason"),
                row.getObject("effective_on", LocalDate.class),
                uuid(row.getString("published_version")),
                Set.of());
    }

    private @Nullable String findings(@Nullable Findings findings) {
        return findings == null ? null : json.writeValueAsString(findings);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
