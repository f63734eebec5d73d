package onedoor.identity.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InboxStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    InboxStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A message and whose it is. */
    record Addressed(UUID person, Message message) {}

    /** A message as a service sent it. */
    record Kept(String sender, Letter letter) {}

    void insert(UUID person, String sender, Message message) {
        jdbc.sql(
                        """
                        insert into inbox_message (id, person_id, sender, subject, body, link, sent_at)
                        values (:id, :person, :sender, :subject, :body, :link, :sentAt)
                        """)
                .param("id", message.id().toString())
                .param("person", person.toString())
                .param("sender", sender)
                .param("subject", message.subject())
                .param("body", message.body())
                .param("link", message.link())
                .param("sentAt", Timestamp.from(message.sentAt()))
                .update();
    }

    /** Whoever sends the same at the same moment comes second and changes nothing. */
    void insert(String sender, List<Addressed> all) {
        batches.batchUpdate(
                """
                insert into inbox_message (id, person_id, sender, subject, body, link, sent_at)
                values (?, ?, ?, ?, ?, ?, ?) on duplicate key update id = id
                """,
                all.stream()
                        .map(each ->
                                new @Nullable Object[] {
                                    each.message().id().toString(),
                                    each.person().toString(),
                                    sender,
                                    each.message().subject(),
                                    each.message().body(),
                                    each.message().link(),
                                    Timestamp.from(each.message().sentAt())
                                })
                        .toList());
    }

    /** Those that were left under these keys already. */
    Map<UUID, Kept> kept(Set<UUID> keys) {
        Map<UUID, Kept> kept = new HashMap<>();
        jdbc.sql(
                        """
                        select id, person_id, sender, subject, body, link from inbox_message
                        where id in (:keys)
                        """)
                .param("keys", keys.stream().map(UUID::toString).toList())
                .query(rs -> {
                    kept.put(
                            UUID.fromString(rs.getString("id")),
                            new Kept(
                                    rs.getString("sender"),
                                    new Letter(
                                            UUID.fromString(rs.getString("person_id")),
                                            rs.getString("subject"),
                                            rs.getString("body"),
                                            rs.getString("link"))));
                });
        return kept;
    }

    /** Newest first; {@code after} is the last id of the page before. */
    List<Message> page(UUID person, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select * from inbox_message
                        where person_id = :person and (:after is null or id < :after)
                        order by id desc limit :limit
                        """)
                .param("person", person.toString())
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query(InboxStore::row)
                .list();
    }

    int unread(UUID person) {
        return jdbc.sql(
                        "select count(*) from inbox_message where person_id = :person and read_at is null")
                .param("person", person.toString())
                .query(Integer.class)
                .single();
    }

    /** True when the person has this message; reading it twice changes nothing. */
    boolean read(UUID person, UUID message, Instant now) {
        int marked =
                jdbc.sql(
                                """
                                update inbox_message set read_at = coalesce(read_at, :now)
                                where id = :id and person_id = :person
                                """)
                        .param("now", Timestamp.from(now))
                        .param("id", message.toString())
                        .param("person", person.toString())
                        .update();
        return marked == 1 || exists(person, message);
    }

    private boolean exists(UUID person, UUID message) {
        return jdbc.sql("select 1 from inbox_message where id = :id and person_id = :person")
                .param("id", message.toString())
                .param("person", person.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Message row(ResultSet rs, int n) throws SQLException {
        Timestamp read = rs.getTimestamp("read_at");
        return new Message(
                UUID.fromString(rs.getString("id")),
                rs.getString("subject"),
                rs.getString("body"),
                rs.getString("link"),
                rs.getTimestamp("sent_at").toInstant(),
                read == null ? null : read.toInstant());
    }
}
