package onedoor.policy.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import onedoor.policy.fact.Facts;
import onedoor.policy.roster.StoredProfile.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads stored profiles, one, some or all. */
@Repository
class RosterReader {

    private static final String COLUMNS =
            "select id, subject, kind, facts, as_of, gone, revision from roster_profile ";

    private static final int PAGE = 2_000;

    private record Row(
            long id,
            String subject,
            Kind kind,
            String facts,
            LocalDateTime asOf,
            boolean gone,
            long revision) {

        /** By position: looking a million rows' columns up by their names takes as long as them. */
        static Row of(ResultSet columns, int number) throws SQLException {
            return new Row(
                    columns.getLong(1),
                    columns.getString(2),
                    Kind.valueOf(columns.getString(3)),
                    columns.getString(4),
                    columns.getObject(5, LocalDateTime.class),
                    columns.getBoolean(6),
                    columns.getLong(7));
        }
    }

    /** What of a million rows is looked at; their texts are read as they came. */
    private record Line(long id, String subject, Kind kind, byte[] facts) {

        static Line of(ResultSet columns, int number) throws SQLException {
            return new Line(
                    columns.getLong(1),
                    columns.getString(2),
                    Kind.valueOf(columns.getString(3)),
                    columns.getBytes(4));
        }
    }

    private final JdbcClient db;
    private final StoredFacts form;

    RosterReader(JdbcClient db, StoredFacts form) {
        this.db = db;
        this.form = form;
    }

    List<StoredProfile> after(long id, int limit) {
        // Reading their facts takes several times as long as fetching the rows.
        return rows(id, limit).parallelStream().map(this::profile).toList();
    }

    /**
     * Everybody who is there, with these attributes only, looked at by several threads. The next
     * page is fetched while the last one is read. False if it was told not to go on.
     */
    <T> boolean scan(
            Predicate<String> attributes,
            BooleanSupplier goOn,
            Function<Roster.Scanned, T> look,
            Consumer<T> inOrder) {
        FactsScanner scanner = form.scanner(attributes);
        try (var fetching = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Line> page = lines(0);
            while (!page.isEmpty()) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                long last = page.getLast().id();
                var next = CompletableFuture.supplyAsync(() -> lines(last), fetching);
                page.parallelStream()
                        .map(line -> look.apply(scanned(line, scanner)))
                        .toList()
                        .forEach(inOrder);
                page = next.join();
            }
            return true;
        }
    }

    private Roster.Scanned scanned(Line line, FactsScanner scanner) {
        StoredFacts.Both both = scanner.read(form.plain(line.kind(), line.facts()));
        return new Roster.Scanned(line.kind(), line.subject(), both.all(), both.verified());
    }

    private List<Line> lines(long afterId) {
        return db.sql(
                        """
                        select id, subject, kind, facts from roster_profile
                        where id > :id and not gone order by id limit :limit
                        """)
                .param("id", afterId)
                .param("limit", PAGE)
                .query(Line::of)
                .list();
    }

    private List<Row> rows(long afterId, int limit) {
        return db.sql(COLUMNS + "where id > :id order by id limit :limit")
                .param("id", afterId)
                .param("limit", limit)
                .query(Row::of)
                .list();
    }

    List<StoredProfile> changedAfter(long revision, int limit) {
        return db
                .sql(COLUMNS + "where revision > :revision order by revision limit :limit")
                .param("revision", revision)
                .param("limit", limit)
                .query(Row::of)
                .list()
                .stream()
                .map(this::profile)
                .toList();
    }

    Optional<StoredProfile> find(String subject) {
        return db.sql(COLUMNS + "where subject = :subject and not gone")
                .param("subject", subject)
                .query(Row::of)
                .optional()
                .map(this::profile);
    }

    List<StoredProfile> find(Collection<String> subjects) {
        return db
                .sql(COLUMNS + "where subject in (:subjects) and not gone")
                .param("subjects", subjects)
                .query(Row::of)
                .list()
                .stream()
                .map(this::profile)
                .toList();
    }

    long revision() {
        return db.sql("select revision from roster_revision where id = 1")
                .query(Long.class)
                .single();
    }

    long lastId() {
        return db.sql("select coalesce(max(id), 0) from roster_profile").query(Long.class).single();
    }

    boolean hasOthers(long afterId, long revision) {
        return db.sql(
                        """
                        select exists (select 1 from roster_profile
                            where id > :id and revision <= :revision and not gone)
                        """)
                .param("id", afterId)
                .param("revision", revision)
                .query(Boolean.class)
                .single();
    }

    long countUpTo(long id) {
        return db.sql("select count(*) from roster_profile where id <= :id and not gone")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    long count() {
        return db.sql("select count(*) from roster_profile where not gone")
                .query(Long.class)
                .single();
    }

    private StoredProfile profile(Row row) {
        StoredFacts.Both both =
                row.gone()
                        ? new StoredFacts.Both(Facts.none(), Facts.none())
                        : form.read(row.kind(), row.facts());
        return new StoredProfile(
                row.id(),
                row.subject(),
                row.kind(),
                both.all(),
                both.verified(),
                row.asOf().toInstant(ZoneOffset.UTC),
                row.gone(),
                row.revision());
    }
}
