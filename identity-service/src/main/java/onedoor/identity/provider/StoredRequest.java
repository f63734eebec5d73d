package onedoor.identity.provider;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** What of an authorisation request outlives its page: as JSON in the sign-in's row. */
record StoredRequest(
        String uri,
        @Nullable String redirectUri,
        @Nullable String state,
        Set<String> scopes,
        Map<String, String> parameters) {

    static StoredRequest of(OAuth2AuthorizationRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        request.getAdditionalParameters()
                .forEach((name, value) -> {
                    if (value instanceof String text) {
                        parameters.put(name, text);
                    }
                });
        return new StoredRequest(
                request.getAuthorizationUri(),
                request.getRedirectUri(),
                request.getState(),
                request.getScopes(),
                parameters);
    }

    OAuth2AuthorizationRequest request(String clientId) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(uri)
                .clientId(clientId)
                .redirectUri(redirectUri)
                .state(state)
                .scopes(scopes)
                .additionalParameters(new TreeMap<String, Object>(parameters))
                .build();
    }
}
