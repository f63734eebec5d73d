package onedoor.identity.provider;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;

/** For which services a token was asked: {@code audience} or {@code resource} (RFC 8693, 8707). */
final class Audiences {

    private Audiences() {}

    static Set<Audience> asked(@Nullable Authentication grant) {
        List<String> names = new ArrayList<>();
        if (grant instanceof OAuth2TokenExchangeAuthenticationToken exchange) {
            names.addAll(exchange.getAudiences());
            names.addAll(exchange.getResources());
        } else if (grant instanceof OAuth2AuthorizationGrantAuthenticationToken other) {
            add(names, other.getAdditionalParameters().get("audience"));
            add(names, other.getAdditionalParameters().get("resource"));
        }
        Set<Audience> asked = EnumSet.noneOf(Audience.class);
        for (String name : names) {
            asked.add(Audience.of(name).orElseThrow(Audiences::refused));
        }
        return asked;
    }

    private static void add(List<String> names, @Nullable Object parameter) {
        if (parameter instanceof String name) {
            names.add(name);
        } else if (parameter instanceof String[] several) {
            names.addAll(List.of(several));
        }
    }

    static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(
                new OAuth2Error("invalid_target", "No such audience for this client.", null));
    }
}
