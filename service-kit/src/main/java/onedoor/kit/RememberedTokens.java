package onedoor.kit;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.ConcurrentLruCache;

/**
 * Checks a token's signature the first time that it is shown, and its claims, its time above all,
 * every time. A signature that was right stays right as long as the token lives (5 minutes).
 */
final class RememberedTokens implements JwtDecoder {

    private static final int REMEMBERED = 4096;

    private final ConcurrentLruCache<String, Jwt> signed;
    private final OAuth2TokenValidator<Jwt> claims;

    /** {@code signatures} checks the signature only. */
    RememberedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> claims) {
        this.signed = new ConcurrentLruCache<>(REMEMBERED, signatures::decode);
        this.claims = claims;
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = signed.get(token);
        OAuth2TokenValidatorResult result = claims.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException(
                    "The token's claims are not accepted", result.getErrors());
        }
        return jwt;
    }
}
