package onedoor.exchange.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class NoticeStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NoticeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Notice notice) {
        jdbc.sql(
                        """
                        insert into notice (id, recipient, member_class, member_code, resource, kind, detail,
                            effective_on, created_at)
                        values (:id, :recipient, :memberClass, :memberCode, :resource, :kind, :detail,
                            :effectiveOn, :createdAt)
                        """)
                .param("id", notice.id().toString())
                .param("recipient", notice.recipient().toString())
                .param("memberClass", notice.recipient().memberClass())
                .param("memberCode", notice.recipient().memberCode())
                .param("resource", notice.resource())
                .param("kind", notice.kind().name())
                .param("detail", json.writeValueAsString(notice.detail()))
                .param(
                        "effectiveOn",
                        notice.effectiveOn() == null ? null : notice.effectiveOn().toString())
                .param("createdAt", notice.createdAt().toEpochMilli())
                .update();
    }

    /** Of one system, the newest first. */
    List<Notice> to(SubsystemId recipient, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from notice where recipient = :recipient and id < :before
                        order by id desc limit :limit
                        """)
                .param("recipient", recipient.toString())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> notice(row))
                .list();
    }

    /** Of all systems of one member, the newest first. */
    List<Notice> toMember(String memberClass, String memberCode, String before, int limit) {
        return jdbc.sql(
                        """
                        select * from notice
                        where member_class = :class and member_code = :code and id < :before
                        order by id desc limit :limit
                        """)
                .param("class", memberClass)
                .param("code", memberCode)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> notice(row))
                .list();
    }

    private Notice notice(ResultSet row) throws SQLException {
        @Nullable String day = row.getString("effective_on");
        return new Notice(
                UUID.fromString(row.getString("id")),
                SubsystemId.parse(row.getString("recipient")).orElseThrow(),
                row.getString("resource"),
                Notice.Kind.valueOf(row.getString("kind")),
                json.readValue(
                        row.getString("detail"), new TypeReference<Map<String, Object>>() {}),
                day == null ? null : LocalDate.parse(day),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
