package onedoor.identity.credential;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountStore {

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Account account, @Nullable String passwordHash, Instant now) {
        jdbc.sql(
                        """
                        insert into account (id, username, kind, password_hash, created_at)
                        values (:id, :username, :kind, :hash, :now)
                        """)
                .param("id", account.id().toString())
                .param("username", account.username())
                .param("kind", account.kind().name())
                .param("hash", passwordHash)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Account.WithPassword> find(String username) {
        return jdbc.sql("select * from account where username = :username")
                .param("username", username)
                .query(AccountStore::row)
                .optional();
    }

    Optional<Account.WithPassword> find(UUID id) {
        return jdbc.sql("select * from account where id = :id")
                .param("id", id.toString())
                .query(AccountStore::row)
                .optional();
    }

    void setPassword(UUID id, String hash) {
        jdbc.sql("update account set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id.toString())
                .update();
    }

    private static Account.WithPassword row(ResultSet rs, int n) throws SQLException {
        return new Account.WithPassword(
                new Account(
                        UUID.fromString(rs.getString("id")),
                        rs.getString("username"),
                        Account.Kind.valueOf(rs.getString("kind")),
                        rs.getTimestamp("disabled_at") != null),
                rs.getString("password_hash"));
    }
}
