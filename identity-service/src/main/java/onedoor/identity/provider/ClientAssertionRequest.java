package onedoor.identity.provider;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a {@code private_key_jwt} request. {@code client_id} may be left out, as RFC 7523 allows
 * and the stock converter does not: the assertion's subject names the client just as well.
 */
final class ClientAssertionRequest implements AuthenticationConverter {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String assertion = request.getParameter("client_assertion");
        if (assertion == null || !TYPE.equals(request.getParameter("client_assertion_type"))) {
            return null;
        }
        Map<String, Object> parameters = new HashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (values.length != 1 && name.startsWith("client_")) {
                        throw refused();
                    }
                    parameters.put(name, values[0]);
                });
        String clientId = request.getParameter("client_id");
        return new OAuth2ClientAuthenticationToken(
                clientId == null || clientId.isBlank() ? subject(assertion) : clientId,
                new ClientAuthenticationMethod(TYPE),
                assertion,
                parameters);
    }

    /** Not yet verified: it only says whose key to verify with. */
    private static String subject(String assertion) {
        try {
            String subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
            if (subject != null) {
                return subject;
            }
        } catch (ParseException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), e);
        }
        throw refused();
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
}
