package onedoor.exchange.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.exchange.member.ClientId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OperationStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    OperationStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** A row with its number, newer ones higher. */
    record Numbered(long number, Operation operation) {}

    /**
     * What is looked for; null matches anything.
     *
     * @param party a member {@code i/class/code} or subsystem {@code i/class/code/sub} that must be
     *     on either side
     */
    record Search(
            Instant from,
            Instant to,
            @Nullable String client,
            @Nullable String service,
            @Nullable String party,
            long before,
            int limit) {}

    /** How one service has fared. */
    record Fared(
            String provider,
            String service,
            long calls,
            long failures,
            double averageMillis,
            @Nullable Instant lastAnsweredAt,
            @Nullable Instant lastFailedAt) {}

    void insert(List<Operation> operations) {
        List<Object[]> rows = new ArrayList<>(operations.size());
        for (Operation one : operations) {
            rows.add(
                    new @Nullable Object[] {
                        one.xRequestId(),
                        one.client().path(),
                        one.provider().path(),
                        cut(one.service(), 100),
                        one.method(),
                        cut(one.path(), 1000),
                        cut(one.messageId(), 200),
                        cut(one.userId(), 200),
                        cut(one.issue(), 200),
                        cut(one.representedParty(), 200),
                        one.requestIn().toEpochMilli(),
                        one.requestOut().toEpochMilli(),
                        one.responseIn().toEpochMilli(),
                        one.responseOut().toEpochMilli(),
                        one.requestSize(),
                        one.responseSize(),
                        one.status(),
                        one.faultCode(),
                        cut(one.faultString(), 1000)
                    });
        }
        batch.batchUpdate(
                """
                insert into operation (x_request_id, client, provider, service, method, path, message_id, user_id,
                    issue, represented_party, request_in, request_out, response_in, response_out, request_size,
                    response_size, status, fault_code, fault_string)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    List<Numbered> find(Search search) {
        StringBuilder sql =
                new StringBuilder(
                        """
                        select * from operation
                        where id < :before and request_in >= :from and request_in < :to
                        """);
        Map<String, Object> values = new HashMap<>();
        values.put("before", search.before());
        values.put("from", search.from().toEpochMilli());
        values.put("to", search.to().toEpochMilli());
        values.put("limit", search.limit());
        if (search.client() != null) {
            sql.append(" and client = :client");
            values.put("client", search.client());
        }
        if (search.service() != null) {
            sql.append(" and service = :service");
            values.put("service", search.service());
        }
        if (search.party() != null) {
            sql.append(
                    """
                     and (client = :party or provider = :party
                        or client like concat(:party, '/%') or provider like concat(:party, '/%'))
                    """);
            values.put("party", search.party());
        }
        return jdbc.sql(sql.append(" order by id desc limit :limit").toString())
                .params(values)
                .query((row, number) -> new Numbered(row.getLong("id"), operation(row)))
                .list();
    }

    List<Fared> fared(Instant since, @Nullable String party) {
        return jdbc.sql(
                        """
                        select provider, service, count(*) calls,
                            sum(case when fault_code like 'server.serverproxy.%error' or status >= 500 then 1 else 0 end) failures,
                            avg(response_in - request_out) millis,
                            max(case when fault_code is null and status < 500 then response_out end) answered,
                            max(case when fault_code like 'server.serverproxy.%error' or status >= 500
                                then response_out end) failed
                        from operation
                        where request_in >= :since
                            and (fault_code is null or fault_code like 'server.serverproxy.%error')
                            and (:party is null or provider = :party or provider like concat(:party, '/%'))
                        group by provider, service order by provider, service
                        """)
                .param("since", since.toEpochMilli())
                .param("party", party)
                .query((row, number) ->
                        new Fared(
                                row.getString("provider"),
                                row.getString("service"),
                                row.getLong("calls"),
                                row.getLong("failures"),
                                row.getDouble("millis"),
                                instant(row, "answered"),
                                instant(row, "failed")))
                .list();
    }

    void deleteBefore(Instant instant) {
        jdbc.sql("delete from operation where request_in < :instant limit 100000")
                .param("instant", instant.toEpochMilli())
                .update();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static Operation operation(ResultSet row) throws SQLException {
        return new Operation(
                row.getString("x_request_id"),
                ClientId.parse(row.getString("client")).orElseThrow(),
                ClientId.parse(row.getString("provider")).orElseThrow(),
                row.getString("service"),
                row.getString("method"),
                row.getString("path"),
                row.getString("message_id"),
                row.getString("user_id"),
                row.getString("issue"),
                row.getString("represented_party"),
                Instant.ofEpochMilli(row.getLong("request_in")),
                Instant.ofEpochMilli(row.getLong("request_out")),
                Instant.ofEpochMilli(row.getLong("response_in")),
                Instant.ofEpochMilli(row.getLong("response_out")),
                row.getLong("request_size"),
                row.getLong("response_size"),
                row.getInt("status"),
                row.getString("fault_code"),
                row.getString("fault_string"));
    }
}
