package onedoor.identity.enterprise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EnterpriseStore {

    private final JdbcClient jdbc;

    EnterpriseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(Enterprise enterprise, Instant now) {
        jdbc.sql(
                        """
                        insert into enterprise (uscc, name, industry, owner_id, updated_at)
                        values (:uscc, :name, :industry, :owner, :now)
                        on duplicate key update name = values(name), industry = values(industry),
                            owner_id = values(owner_id), updated_at = values(updated_at)
                        """)
                .param("uscc", enterprise.uscc())
                .param("name", enterprise.name())
                .param("industry", enterprise.industry())
                .param("owner", enterprise.owner().toString())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Enterprise> find(String uscc) {
        return jdbc.sql("select * from enterprise where uscc = :uscc")
                .param("uscc", uscc)
                .query(EnterpriseStore::row)
                .optional();
    }

    List<Enterprise> ownedBy(UUID person) {
        return jdbc.sql("select * from enterprise where owner_id = :owner order by uscc")
                .param("owner", person.toString())
                .query(EnterpriseStore::row)
                .list();
    }

    private static Enterprise row(ResultSet rs, int n) throws SQLException {
        return new Enterprise(
                rs.getString("uscc"),
                rs.getString("name"),
                rs.getString("industry"),
                UUID.fromString(rs.getString("owner_id")));
    }
}
