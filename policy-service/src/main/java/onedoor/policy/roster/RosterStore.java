package onedoor.policy.roster;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import onedoor.policy.roster.Roster.Entry;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes profiles; whatever changes gets the next revision. */
@Repository
class RosterStore {

    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private record Known(String subject, String facts, boolean gone) {}

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final StoredFacts form;
    private final RosterReader reader;

    RosterStore(JdbcClient db, JdbcTemplate batches, StoredFacts form, RosterReader reader) {
        this.db = db;
        this.batches = batches;
        this.form = form;
        this.reader = reader;
    }

    void write(Collection<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        // Taken before anything is read, and held: revisions become visible in their order.
        long last = lock();
        Map<String, Known> known = known(entries.stream().map(Entry::subject).toList());
        Map<String, Object[]> rows = new HashMap<>();
        for (Entry entry : entries) {
            String facts = form.write(entry.kind(), entry.facts(), entry.verified());
            Known before = known.get(entry.subject());
            if (before != null
                    && !before.gone()
                    && form.same(entry.kind(), before.facts(), facts)) {
                touch(entry);
            } else {
                rows.put(
                        entry.subject(),
                        new Object[] {
                            entry.subject(),
                            entry.kind().name(),
                            facts,
                            utc(entry.asOf()),
                            utc(entry.due())
                        });
            }
        }
        insert(List.copyOf(rows.values()), last);
    }

    private void insert(List<Object[]> rows, long last) {
        if (rows.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                insert into roster_profile (subject, kind, facts, as_of, due_at, revision)
                values (?, ?, ?, ?, ?, ?)
                on duplicate key update facts = values(facts), as_of = values(as_of),
                    due_at = values(due_at), gone = false, revision = values(revision)
                """,
                new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(java.sql.PreparedStatement statement, int index)
                            throws java.sql.SQLException {
                        Object[] row = rows.get(index);
                        for (int i = 0; i < row.length; i++) {
                            statement.setObject(i + 1, row[i]);
                        }
                        statement.setLong(row.length + 1, last + 1 + index);
                    }

                    @Override
                    public int getBatchSize() {
                        return rows.size();
                    }
                });
        advance(last + rows.size());
    }

    OptionalLong rederive(
            long afterId, int batch, Function<StoredProfile, Optional<Roster.Derived>> derivation) {
        long revision = lock();
        List<StoredProfile> page = reader.after(afterId, batch);
        for (StoredProfile profile : page) {
            Optional<Roster.Derived> derived =
                    profile.gone() ? Optional.empty() : derivation.apply(profile);
            if (derived.isPresent()) {
                String before = form.write(profile.kind(), profile.facts(), profile.verified());
                String now =
                        form.write(profile.kind(), derived.get().facts(), derived.get().verified());
                if (!form.same(profile.kind(), before, now)) {
                    db.sql(
                                    """
                                    update roster_profile set facts = :facts, revision = :revision
                                    where id = :id
                                    """)
                            .param("facts", now)
                            .param("revision", ++revision)
                            .param("id", profile.id())
                            .update();
                }
            }
        }
        advance(revision);
        return page.size() < batch ? OptionalLong.empty() : OptionalLong.of(page.getLast().id());
    }

    private void touch(Entry entry) {
        db.sql("update roster_profile set as_of = :asOf, due_at = :due where subject = :subject")
                .param("asOf", utc(entry.asOf()))
                .param("due", utc(entry.due()))
                .param("subject", entry.subject())
                .update();
    }

    void renew(String subject) {
        long next = lock() + 1;
        int renewed =
                db.sql(
                                "update roster_profile set revision = :next where subject = :subject and not gone")
                        .param("next", next)
                        .param("subject", subject)
                        .update();
        if (renewed == 1) {
            advance(next);
        }
    }

    void remove(String subject) {
        long next = lock() + 1;
        int gone =
                db.sql(
                                """
                                update roster_profile set gone = true, facts = '', due_at = :never, revision = :next
                                where subject = :subject and not gone
                                """)
                        .param("never", utc(NEVER))
                        .param("next", next)
                        .param("subject", subject)
                        .update();
        if (gone == 1) {
            advance(next);
        }
    }

    private long lock() {
        return db.sql("select revision from roster_revision where id = 1 for update")
                .query(Long.class)
                .single();
    }

    private void advance(long revision) {
        db.sql("update roster_revision set revision = :revision where id = 1")
                .param("revision", revision)
                .update();
    }

    private Map<String, Known> known(List<String> subjects) {
        Map<String, Known> known = new HashMap<>();
        db.sql("select subject, facts, gone from roster_profile where subject in (:subjects)")
                .param("subjects", subjects)
                .query(Known.class)
                .list()
                .forEach(k -> known.put(k.subject(), k));
        return known;
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
