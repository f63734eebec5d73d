package onedoor.exchange.call;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import onedoor.exchange.credential.Certificates;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who calls: by a certificate, as X-Road's clients do, or by an access token. Where a certificate
 * is shown it alone counts; Authorization is then meant for the provider.
 */
@Component
class Callers {

    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private final CallerTokens tokens;
    private final Certificates certificates;
    private final Members members;

    Callers(CallerTokens tokens, Certificates certificates, Members members) {
        this.tokens = tokens;
        this.certificates = certificates;
        this.members = members;
    }

    /** Whether the caller has shown a certificate and holds its key. */
    static boolean isCertified(HttpServletRequest request) {
        return shown(request) != null;
    }

    private static @Nullable X509Certificate shown(HttpServletRequest request) {
        return request.getAttribute(SHOWN) instanceof X509Certificate[] chain && chain.length > 0
                ? chain[0]
                : null;
    }

    /** The caller, unless nobody is known by what the request shows. */
    Optional<Caller> of(HttpServletRequest request) {
        @Nullable X509Certificate shown = shown(request);
        return shown == null
                ? tokens.callerOf(token(request))
                : Optional.of(system(certificates.ownerOf(shown).orElse(null)));
    }

    private static @Nullable String token(HttpServletRequest request) {
        String apart = request.getHeader(CallRequest.TOKEN);
        return apart != null ? apart : request.getHeader("Authorization");
    }

    // A certificate that is not in use speaks for no member: the client is then not the caller.
    private Caller system(@Nullable SubsystemId owner) {
        @Nullable String member = owner == null ? null : members.clientId(owner).path();
        return new Caller(
                member == null ? "certificate" : member,
                Caller.Kind.SERVICE,
                null,
                0,
                null,
                null,
                null,
                Set.of(),
                null,
                member,
                null,
                null);
    }
}
