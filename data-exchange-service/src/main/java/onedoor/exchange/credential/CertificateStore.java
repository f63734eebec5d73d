package onedoor.exchange.credential;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.exchange.credential.ClientCertificate.State;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CertificateStore {

    private final JdbcClient jdbc;

    CertificateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that open the door. */
    List<ClientCertificate> active() {
        return jdbc.sql("select * from client_certificate where state = 'ACTIVE'")
                .query((row, number) -> certificate(row))
                .list();
    }

    Optional<ClientCertificate> find(String fingerprint) {
        return jdbc.sql("select * from client_certificate where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query((row, number) -> certificate(row))
                .optional();
    }

    /** In the order of fingerprints, behind one of them. */
    List<ClientCertificate> list(
            Standing.Scope of, @Nullable State state, String after, int limit) {
        return jdbc.sql(
                        """
                        select * from client_certificate
                        where fingerprint > :after and (:state is null or state = :state)
                          and (owner = :exactly or left(owner, char_length(:prefix)) = :prefix)
                        order by fingerprint limit :limit
                        """)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("exactly", of.exactly())
                .param("prefix", of.prefix())
                .param("limit", limit)
                .query((row, number) -> certificate(row))
                .list();
    }

    /** How many of a system are in use or waiting. */
    int countOpen(SubsystemId owner) {
        return jdbc.sql(
                        """
                        select count(*) from client_certificate
                        where owner = :owner and state in ('SUBMITTED', 'ACTIVE')
                        """)
                .param("owner", owner.toString())
                .query(Integer.class)
                .single();
    }

    /** Adds one; a refused one may be handed in again. False when it is here already. */
    boolean add(ClientCertificate certificate) {
        jdbc.sql(
                        """
                        delete from client_certificate
                        where fingerprint = :fingerprint and state = 'REFUSED'
                        """)
                .param("fingerprint", certificate.fingerprint())
                .update();
        return jdbc.sql(
                                """
                                insert ignore into client_certificate (fingerprint, owner, subject, not_before,
                                    not_after, state, submitted_by, submitted_at)
                                values (:fingerprint, :owner, :subject, :notBefore,
                                    :notAfter, :state, :submittedBy, :submittedAt)
                                """)
                        .param("fingerprint", certificate.fingerprint())
                        .param("owner", certificate.owner().toString())
                        .param("subject", certificate.subject())
                        .param("notBefore", Timestamp.from(certificate.notBefore()))
                        .param("notAfter", Timestamp.from(certificate.notAfter()))
                        .param("state", certificate.state().name())
                        .param("submittedBy", certificate.submittedBy())
                        .param("submittedAt", Timestamp.from(certificate.submittedAt()))
                        .update()
                == 1;
    }

    /** False when it was no longer in one of these states. */
    boolean move(
            String fingerprint, List<State> from, State to, String by, Instant at, String reason) {
        return jdbc.sql(
                                """
                                update client_certificate
                                set state = :to, decided_by = :by, decided_at = :at, reason = :reason
                                where fingerprint = :fingerprint and state in (:from)
                                """)
                        .param("to", to.name())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .param("reason", reason)
                        .param("fingerprint", fingerprint)
                        .param("from", from.stream().map(State::name).toList())
                        .update()
                == 1;
    }

    private static ClientCertificate certificate(ResultSet row) throws SQLException {
        Timestamp decidedAt = row.getTimestamp("decided_at");
        return new ClientCertificate(
                row.getString("fingerprint"),
                SubsystemId.parse(row.getString("owner")).orElseThrow(),
                row.getString("subject"),
                row.getTimestamp("not_before").toInstant(),
                row.getTimestamp("not_after").toInstant(),
                State.valueOf(row.getString("state")),
                row.getString("submitted_by"),
                row.getTimestamp("submitted_at").toInstant(),
                row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("reason"));
    }
}
