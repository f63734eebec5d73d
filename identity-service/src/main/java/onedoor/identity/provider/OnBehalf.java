package onedoor.identity.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A person for whom a service acts (RFC 8693).
 *
 * @param act the acting service, and below it those that acted before
 */
record OnBehalf(SignedIn signedIn, @Nullable String actingFor, Map<String, Object> act)
        implements AuthenticatedPrincipal {

    @Override
    public String getName() {
        return signedIn.getName();
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, AuthorityUtils.NO_AUTHORITIES);
    }
}
