package onedoor.identity.provider;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** A browser's sign-in: whose, in which session, since when. All that Redis keeps of it. */
record SignedIn(UUID account, String sid, Instant at)
        implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return account.toString();
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, AuthorityUtils.NO_AUTHORITIES);
    }
}
