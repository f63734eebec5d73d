package onedoor.workflow.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code licence_key}: the public keys; none is ever removed. */
@Repository
class KeyStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    KeyStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void keep(PublicKey key, Instant at) {
        if (find(key.kid()).isPresent()) {
            return;
        }
        jdbc.sql(
                        "insert ignore into licence_key (kid, public_jwk, first_used) values (:kid,"
                                + " :jwk, :at)")
                .param("kid", key.kid())
                .param("jwk", json.writeValueAsString(key.jwk()))
                .param("at", at)
                .update();
    }

    Optional<PublicKey> find(String kid) {
        return jdbc.sql("select public_jwk from licence_key where kid = :kid")
                .param("kid", kid)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    List<PublicKey> all() {
        return jdbc
                .sql("select public_jwk from licence_key order by first_used, kid")
                .query(String.class)
                .list()
                .stream()
                .map(this::read)
                .toList();
    }

    private PublicKey read(String jwk) {
        var node = json.readTree(jwk);
        return new PublicKey(
                node.path("kid").asString(),
                node.path("kty").asString(),
                node.path("crv").asString(),
                node.path("x").asString(),
                node.hasNonNull("y") ? node.path("y").asString() : null);
    }
}
