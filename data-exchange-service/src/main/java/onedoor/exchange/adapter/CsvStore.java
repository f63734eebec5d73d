package onedoor.exchange.adapter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CsvStore {

    private static final int BATCH = 500;
    private static final int LOADS_SHOWN = 20;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final FieldCipher cipher;
    private final SubjectKeys keys;
    private final JsonMapper json;

    CsvStore(
            JdbcClient jdbc,
            JdbcTemplate template,
            FieldCipher cipher,
            SubjectKeys keys,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.cipher = cipher;
        this.keys = keys;
        this.json = json;
    }

    /** The file in force. */
    record Current(Instant asOf, int records) {}

    /** One of its records, or none of them when the record is null. */
    record Line(Instant asOf, @Nullable String record) {}

    Optional<Current> current(String code) {
        return jdbc.sql(
                        "select as_of, records from csv_file where code = :code and generation is not null")
                .param("code", code)
                .query((row, number) ->
                        new Current(
                                Instant.ofEpochMilli(row.getLong("as_of")), row.getInt("records")))
                .optional();
    }

    /** What one file says of a subject: a single statement sees a single file. */
    List<Line> about(String code, String subjectKey) {
        return jdbc.sql(
                        """
                        select f.as_of, r.record from csv_file f
                        left join csv_record r on r.code = f.code and r.generation = f.generation
                            and r.subject_key = :subject
                        where f.code = :code and f.generation is not null order by r.line
                        """)
                .param("code", code)
                .param("subject", subjectKey)
                .query((row, number) -> line(row))
                .list();
    }

    private Line line(ResultSet row) throws SQLException {
        @Nullable String record = row.getString("record");
        return new Line(
                Instant.ofEpochMilli(row.getLong("as_of")),
                record == null ? null : cipher.decrypt(record));
    }

    /** One file after another: whoever comes second waits for the first. */
    void lock(String code) {
        jdbc.sql(
                        """
                        insert into csv_file (code, generation, as_of, records) values (:code, null, 0, 0)
                        on duplicate key update code = code
                        """)
                .param("code", code)
                .update();
        jdbc.sql("select code from csv_file where code = :code for update")
                .param("code", code)
                .query(String.class)
                .single();
    }

    void write(String code, UUID generation, List<CsvTable.Entry> entries) {
        template.batchUpdate(
                """
                insert into csv_record (code, generation, line, subject_key, record) values (?, ?, ?, ?, ?)
                """,
                entries,
                BATCH,
                (statement, entry) -> {
                    statement.setString(1, code);
                    statement.setString(2, generation.toString());
                    statement.setInt(3, entry.line());
                    statement.setString(4, keys.of(entry.subject()));
                    statement.setString(5, cipher.encrypt(json.writeValueAsString(entry.record())));
                });
    }

    /** From here on the new file answers; the old one's records go. */
    void switchTo(String code, UUID generation, Instant asOf, int records) {
        jdbc.sql(
                        """
                        update csv_file set generation = :generation, as_of = :asOf, records = :records
                        where code = :code
                        """)
                .param("generation", generation.toString())
                .param("asOf", asOf.toEpochMilli())
                .param("records", records)
                .param("code", code)
                .update();
        jdbc.sql("delete from csv_record where code = :code and generation <> :generation")
                .param("code", code)
                .param("generation", generation.toString())
                .update();
    }

    void note(String code, CsvLoad load) {
        jdbc.sql(
                        """
                        insert into csv_load (id, code, origin, outcome, sha256, as_of, loaded_at, line_count,
                            kept, mistakes)
                        values (:id, :code, :origin, :outcome, :sha256, :asOf, :loadedAt, :lines,
                            :kept, :mistakes)
                        """)
                .param("id", load.id().toString())
                .param("code", code)
                .param("origin", load.origin().name())
                .param("outcome", load.outcome().name())
                .param("sha256", load.sha256())
                .param("asOf", load.asOf().toEpochMilli())
                .param("loadedAt", load.loadedAt().toEpochMilli())
                .param("lines", load.lines())
                .param("kept", load.kept())
                .param("mistakes", json.writeValueAsString(load.mistakes()))
                .update();
    }

    /** The newest first. */
    List<CsvLoad> loads(String code) {
        return jdbc.sql("select * from csv_load where code = :code order by id desc limit :limit")
                .param("code", code)
                .param("limit", LOADS_SHOWN)
                .query((row, number) -> load(row))
                .list();
    }

    private CsvLoad load(ResultSet row) throws SQLException {
        return new CsvLoad(
                UUID.fromString(row.getString("id")),
                CsvLoad.Origin.valueOf(row.getString("origin")),
                CsvLoad.Outcome.valueOf(row.getString("outcome")),
                row.getString("sha256"),
                Instant.ofEpochMilli(row.getLong("as_of")),
                Instant.ofEpochMilli(row.getLong("loaded_at")),
                row.getInt("line_count"),
                row.getInt("kept"),
                json.readValue(
                        row.getString("mistakes"), new TypeReference<List<CsvTable.Mistake>>() {}));
    }
}
