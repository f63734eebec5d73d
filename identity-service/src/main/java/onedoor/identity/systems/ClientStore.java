package onedoor.identity.systems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ClientStore {

    private final JdbcClient jdbc;

    ClientStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Client> find(String clientId) {
        return jdbc.sql("select * from client where client_id = :id and disabled_at is null")
                .param("id", clientId)
                .query(ClientStore::row)
                .optional();
    }

    /** The departments' systems, of one department or of all. */
    List<Client> systems(@Nullable String department) {
        return jdbc.sql(
                        """
                        select * from client
                        where kind = 'SYSTEM' and disabled_at is null
                            and (:department is null or department = :department)
                        order by client_id
                        """)
                .param("department", department)
                .query(ClientStore::row)
                .list();
    }

    /** Inserts or replaces; a disabled client of this id comes back to life. */
    void save(Client client, Instant now) {
        jdbc.sql(
                        """
                        insert into client (client_id, kind, name, public_key, secret_hash, roles,
                            member, department, grant_types, redirect_uris, updated_at)
                        values (:id, :kind, :name, :publicKey, :secretHash, :roles,
                            :member, :department, :grantTypes, :redirectUris, :now)
                        on duplicate key update kind = values(kind), name = values(name),
                            public_key = values(public_key), secret_hash = values(secret_hash),
                            roles = values(roles), member = values(member),
                            department = values(department), grant_types = values(grant_types),
                            redirect_uris = values(redirect_uris), disabled_at = null,
                            updated_at = values(updated_at)
                        """)
                .param("id", client.clientId())
                .param("kind", client.kind().name())
                .param("name", client.name())
                .param("publicKey", client.publicKey())
                .param("secretHash", client.secretHash())
                .param("roles", String.join(" ", client.roles()))
                .param("member", client.member())
                .param("department", client.department())
                .param("grantTypes", String.join(" ", client.grantTypes()))
                .param("redirectUris", String.join(" ", client.redirectUris()))
                .param("now", Timestamp.from(now))
                .update();
    }

    void setSecret(String clientId, String hash, Instant now) {
        jdbc.sql("update client set secret_hash = :hash, updated_at = :now where client_id = :id")
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .param("id", clientId)
                .update();
    }

    /**
     * Holds the client's row until the transaction ends: its keys are read, changed and written.
     */
    Optional<Client> lock(String clientId) {
        return jdbc.sql(
                        "select * from client where client_id = :id and disabled_at is null for update")
                .param("id", clientId)
                .query(ClientStore::row)
                .optional();
    }

    void setKeys(String clientId, PublicKeys keys, Instant now) {
        jdbc.sql("update client set public_key = :keys, updated_at = :now where client_id = :id")
                .param("keys", keys.text())
                .param("now", Timestamp.from(now))
                .param("id", clientId)
                .update();
    }

    boolean disable(String clientId, Instant now) {
        return jdbc.sql(
                                """
                                update client set disabled_at = :now
                                where client_id = :id and disabled_at is null
                                """)
                        .param("now", Timestamp.from(now))
                        .param("id", clientId)
                        .update()
                == 1;
    }

    private static Client row(ResultSet rs, int n) throws SQLException {
        return new Client(
                rs.getString("client_id"),
                Client.Kind.valueOf(rs.getString("kind")),
                rs.getString("name"),
                rs.getString("public_key"),
                rs.getString("secret_hash"),
                Set.copyOf(words(rs.getString("roles"))),
                rs.getString("member"),
                rs.getString("department"),
                words(rs.getString("grant_types")),
                words(rs.getString("redirect_uris")));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(" "));
    }
}
