package onedoor.identity.provider;

import java.util.Optional;
import java.util.UUID;
import onedoor.identity.delegation.Delegations;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * For whom a person acts: themselves, or an enterprise that trusts them at this moment. Asked when
 * the sign-in is authorised and again whenever a token is made.
 */
@Component
class ActingFor {

    static final String PARAMETER = "acting_for";

    private final Delegations delegations;

    ActingFor(Delegations delegations) {
        this.delegations = delegations;
    }

    /** The credit code asked for; null when the person acts for themselves. */
    static @Nullable String in(OAuth2AuthorizationRequest request) {
        return code(request.getAdditionalParameters().get(PARAMETER));
    }

    private static @Nullable String code(@Nullable Object parameter) {
        return parameter instanceof String text && !text.isBlank() && !text.equals("self")
                ? text
                : null;
    }

    /** The enterprise as it may stand in a token. */
    Delegations.Represented required(UUID person, String uscc) {
        return find(person, uscc)
                .orElseThrow(() ->
                        new OAuth2AuthenticationException(
                                new OAuth2Error(
                                        OAuth2ErrorCodes.INVALID_GRANT,
                                        "The authority to act for this enterprise has ended.",
                                        null)));
    }

    private Optional<Delegations.Represented> find(UUID person, String uscc) {
        return delegations.representedBy(person, uscc);
    }

    void validate(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        Object parameter = request.getAdditionalParameters().get(PARAMETER);
        if (parameter != null && !(parameter instanceof String)) {
            refuse(OAuth2ErrorCodes.INVALID_REQUEST, "acting_for is given twice.", context);
        }
        String uscc = code(parameter);
        if (uscc == null
                || !(request.getPrincipal() instanceof Authentication principal)
                || !(principal.getPrincipal() instanceof SignedIn person)) {
            return;
        }
        if (find(person.account(), uscc).isEmpty()) {
            refuse(
                    OAuth2ErrorCodes.ACCESS_DENIED,
                    "This person may not act for this enterprise.",
                    context);
        }
    }

    private static void refuse(
            String code,
            String description,
            OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, description, null), request);
    }
}
