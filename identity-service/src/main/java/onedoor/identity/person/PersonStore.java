package onedoor.identity.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Persons in the database: id and mobile numbers encrypted, the id number findable by its key. */
@Repository
class PersonStore {

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    PersonStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void insert(Person person, Instant now) {
        jdbc.sql(
                        """
                        insert into person (id, name, id_number, cert_key, mobile, assurance,
                            assured_at, created_at, updated_at)
                        values (:id, :name, :idNumber, :certKey, :mobile, :assurance,
                            :now, :now, :now)
                        """)
                .param("id", person.id().toString())
                .param("name", person.name())
                .param("idNumber", cipher.encrypt(person.idNumber().value()))
                .param("certKey", person.certKey())
                .param("mobile", encrypted(person.mobile()))
                .param("assurance", person.assurance())
                .param("now", Timestamp.from(now))
                .update();
    }

    void update(UUID id, String name, @Nullable String mobile, int assurance, Instant now) {
        jdbc.sql(
                        """
                        update person set name = :name, mobile = :mobile, assurance = :assurance,
                            assured_at = case when assurance = :assurance then assured_at else :now end,
                            updated_at = :now
                        where id = :id
                        """)
                .param("name", name)
                .param("mobile", encrypted(mobile))
                .param("assurance", assurance)
                .param("now", Timestamp.from(now))
                .param("id", id.toString())
                .update();
    }

    /** Levels only rise here; a fall is a matter of law, not of a second check. */
    boolean raise(UUID id, int assurance, Instant now) {
        return jdbc.sql(
                                """
                                update person set assurance = :assurance, assured_at = :now,
                                    updated_at = :now
                                where id = :id and assurance < :assurance
                                """)
                        .param("assurance", assurance)
                        .param("now", Timestamp.from(now))
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    Set<UUID> existing(Set<UUID> ids) {
        return jdbc.sql("select id from person where id in (:ids)")
                .param("ids", ids.stream().map(UUID::toString).toList())
                .query((rs, _) -> UUID.fromString(rs.getString("id")))
                .set();
    }

    Optional<Person> find(UUID id) {
        return jdbc.sql("select * from person where id = :id")
                .param("id", id.toString())
                .query(this::row)
                .optional();
    }

    Optional<Person> find(String certKey) {
        return jdbc.sql("select * from person where cert_key = :key")
                .param("key", certKey)
                .query(this::row)
                .optional();
    }

    private @Nullable String encrypted(@Nullable String mobile) {
        return mobile == null ? null : cipher.encrypt(mobile);
    }

    private Person row(ResultSet rs, int n) throws SQLException {
        String mobile = rs.getString("mobile");
        return new Person(
                UUID.fromString(rs.getString("id")),
                rs.getString("name"),
                new CitizenIdNumber(cipher.decrypt(rs.getString("id_number"))),
                rs.getString("cert_key"),
                mobile == null ? null : cipher.decrypt(mobile),
                rs.getInt("assurance"));
    }
}
