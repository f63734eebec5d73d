package onedoor.identity.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The provider's ES256 keys. The first key of the set signs; the others stay published, so that a
 * key can be announced before it signs and outlive its last token.
 */
final class SigningKeys {

    /** ID tokens need not say that they are JWTs. */
    private static final @Nullable JOSEObjectType NO_TYPE = null;

    private final JWKSet keys;

    private SigningKeys(JWKSet keys) {
        this.keys = keys;
    }

    static SigningKeys read(Path file) {
        JWKSet set;
        try {
            set = JWKSet.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The signing keys cannot be read: "
                            + file
                            + " (ONEDOOR_SIGNING_KEY_FILE names a private JWK set)",
                    e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is not a JWK set", e);
        }
        List<JWK> usable = new ArrayList<>();
        for (JWK key : set.getKeys()) {
            usable.add(checked(key, file));
        }
        if (usable.isEmpty()) {
            throw new IllegalStateException(file + " holds no key");
        }
        return new SigningKeys(new JWKSet(usable));
    }

    private static JWK checked(JWK key, Path file) {
        if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve()) || !ec.isPrivate()) {
            throw new IllegalStateException(file + " must hold private P-256 keys only");
        }
        try {
            return key.getKeyID() != null
                    ? key
                    : new ECKey.Builder(ec).keyIDFromThumbprint().build();
        } catch (JOSEException e) {
            throw new IllegalStateException(file + " holds a key without a thumbprint", e);
        }
    }

    String signingKeyId() {
        return keys.getKeys().getFirst().getKeyID();
    }

    JWKSource<SecurityContext> source() {
        return new ImmutableJWKSet<>(keys);
    }

    /** Verifies what this provider signed, of one {@code typ}; the validator is the caller's. */
    NimbusJwtDecoder decoder(@Nullable JOSEObjectType... types) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, source()));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    /** Reads an ID token given back as a hint, expired or not. */
    JwtDecoder idTokenHints() {
        NimbusJwtDecoder decoder = decoder(JOSEObjectType.JWT, NO_TYPE);
        decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        return decoder;
    }
}
