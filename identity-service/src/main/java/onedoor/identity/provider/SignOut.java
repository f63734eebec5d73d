package onedoor.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Map;
import onedoor.kit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** RP-initiated sign-out: ends the browser's session here and everything it gave to clients. */
final class SignOut implements LogoutHandler {

    private final SignInStore store;
    private final AuditTrail audit;
    private final Clock clock;

    SignOut(SignInStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void logout(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication authentication) {
        if (authentication instanceof OidcLogoutAuthenticationToken logout
                && logout.getIdToken() != null) {
            String sid = logout.getIdToken().getClaimAsString("sid");
            if (sid != null && store.revokeSession(sid, clock.instant()) > 0) {
                audit.record(
                        logout.getIdToken().getSubject(),
                        "sign-out",
                        "session",
                        sid,
                        "ok",
                        Map.of());
            }
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
