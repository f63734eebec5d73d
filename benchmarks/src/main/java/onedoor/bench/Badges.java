package onedoor.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Access tokens of the copy under load, signed with the copy's own key: what is measured is the
 * work of a case, not a thousand sign-ins.
 */
final class Badges {

    private static final long LIFE_SECONDS = 300;

    private final ECKey key;
    private final String issuer;

    Badges(Copy copy) throws IOException, ParseException {
        this.key = ECKey.parse(copy.key("tokens.jwks.json").path("keys").path(0).toString());
        this.issuer = copy.url();
    }

    /** A citizen of the fourth assurance level. */
    String citizen(String id, String name) {
        return sign(claims(id, name, "citizen").claim("assurance", 4).claim("roles", List.of()));
    }

    /** An official of a department, by its credit code. */
    String official(String id, String department, String... roles) {
        return sign(
                claims(id, "经办" + id.substring(0, 4), "staff")
                        .claim("assurance", 4)
                        .claim("department", department)
                        .claim("department_name", department)
                        .claim("roles", List.of(roles)));
    }

    /** A department's system, by its identifier in the exchange. */
    String system(String id, String member) {
        return sign(
                claims(id, id, "service")
                        .claim("client_id", id)
                        .claim("member", member)
                        .claim("assurance", 0)
                        .claim("roles", List.of()));
    }

    /** One of the platform's services. */
    String service(String client, String... roles) {
        return sign(
                claims(client, client, "service")
                        .claim("client_id", client)
                        .claim("roles", List.of(roles)));
    }

    private JWTClaimsSet.Builder claims(String id, String name, String kind) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(id)
                .audience(List.of("identity", "workflow", "exchange", "policy"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", "gateway")
                .claim("sid", UUID.randomUUID().toString())
                .claim("scope", "openid")
                .claim("kind", kind)
                .claim("name", name);
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
