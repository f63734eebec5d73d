package onedoor.exchange.async;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of jobs; what goes in and what comes out is encrypted. */
@Repository
class RowStore {

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final FieldCipher cipher;

    RowStore(JdbcClient db, JdbcTemplate batches, FieldCipher cipher) {
        this.db = db;
        this.batches = batches;
        this.cipher = cipher;
    }

    /** A row whose call is to be made. */
    record Waiting(int number, int attempts, byte[] body) {}

    /** What a row has come to. */
    record Result(Row row, @Nullable String contentType, byte[] body) {}

    void insert(UUID job, List<Input> inputs) {
        batches.batchUpdate(
                """
                insert into job_row (job, number, reference, input, state, attempts, reason)
                values (?, ?, ?, ?, ?, 0, ?)
                """,
                inputs,
                500,
                (statement, input) -> {
                    String body = input.body();
                    String reference = input.reference();
                    statement.setString(1, job.toString());
                    statement.setInt(2, input.number());
                    statement.setString(3, reference == null ? null : cipher.encrypt(reference));
                    statement.setString(4, body == null ? null : cipher.encrypt(body));
                    statement.setString(
                            5, (body == null ? Row.State.UNREADABLE : Row.State.WAITING).name());
                    statement.setString(6, input.reason());
                });
    }

    List<Waiting> waiting(UUID job, int limit) {
        return db.sql(
                        """
                        select number, attempts, input from job_row
                        where job = :job and state = 'WAITING' order by number limit :limit
                        """)
                .param("job", job.toString())
                .param("limit", limit)
                .query((row, _) ->
                        new Waiting(
                                row.getInt("number"),
                                row.getInt("attempts"),
                                cipher.decrypt(row.getString("input"))
                                        .getBytes(StandardCharsets.UTF_8)))
                .list();
    }

    /** Numbers of calls that were under way when their replica fell silent. */
    List<Integer> started(UUID job) {
        return db.sql("select number from job_row where job = :job and state = 'STARTED'")
                .param("job", job.toString())
                .query(Integer.class)
                .list();
    }

    void start(UUID job, List<Integer> numbers) {
        batches.batchUpdate(
                "update job_row set state = 'STARTED' where job = ? and number = ? and state = 'WAITING'",
                numbers.stream().map(number -> new Object[] {job.toString(), number}).toList());
    }

    /** A call that may be made once more. */
    void again(UUID job, List<Integer> numbers, boolean counted) {
        batches.batchUpdate(
                """
                update job_row set state = 'WAITING', attempts = attempts + ?
                where job = ? and number = ? and state in ('WAITING', 'STARTED')
                """,
                numbers.stream()
                        .map(number -> new Object[] {counted ? 1 : 0, job.toString(), number})
                        .toList());
    }

    /** Each row ends once. */
    void end(UUID job, List<Ended> ended) {
        for (Ended one : ended) {
            byte[] body = one.body();
            int changed =
                    db.sql(
                                    """
                                    update job_row set state = :state, attempts = attempts + 1, status = :status,
                                           reason = :reason, exchange_id = :exchange, content_type = :type,
                                           result = :result, input = null
                                    where job = :job and number = :number and state in ('WAITING', 'STARTED')
                                    """)
                            .param("state", one.state().name())
                            .param("status", one.status())
                            .param("reason", one.reason())
                            .param("exchange", one.exchangeId())
                            .param("type", one.contentType())
                            .param("result", body == null ? null : sealed(body))
                            .param("job", job.toString())
                            .param("number", one.number())
                            .update();
            if (changed != 1) {
                throw new IllegalStateException("row " + one.number() + " has ended already");
            }
        }
    }

    private String sealed(byte[] body) {
        return cipher.encrypt(Base64.getEncoder().encodeToString(body));
    }

    List<Row> list(UUID job, Row.@Nullable State state, int after, int limit) {
        return db.sql(
                        """
                        select number, reference, state, attempts, status, reason, exchange_id from job_row
                        where job = :job and number > :after and (:state is null or state = :state)
                        order by number limit :limit
                        """)
                .param("job", job.toString())
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    List<Result> results(UUID job, int after, int limit) {
        return db.sql(
                        """
                        select * from job_row where job = :job and number > :after
                        order by number limit :limit
                        """)
                .param("job", job.toString())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> {
                    String sealed = row.getString("result");
                    byte[] body =
                            sealed == null
                                    ? new byte[0]
                                    : Base64.getDecoder().decode(cipher.decrypt(sealed));
                    return new Result(row(row), row.getString("content_type"), body);
                })
                .list();
    }

    Optional<Result> result(UUID job) {
        return results(job, 0, 1).stream().findFirst();
    }

    void delete(UUID job) {
        db.sql("delete from job_row where job = :job").param("job", job.toString()).update();
    }

    private Row row(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        boolean answered = !row.wasNull();
        String reference = row.getString("reference");
        return new Row(
                row.getInt("number"),
                reference == null ? null : cipher.decrypt(reference),
                Row.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                answered ? status : null,
                row.getString("reason"),
                row.getString("exchange_id"));
    }
}
