package onedoor.identity.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.util.StringUtils;

/**
 * Token exchange (RFC 8693): a service that was called with a person's token gets one of its own
 * for the next service, in which {@code act} names it. The stock one looks the subject's token up
 * in a table; here its signature and its live session are enough.
 */
final class TokenExchange implements AuthenticationProvider {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final int LONGEST_CHAIN = 5;

    private final IssuedTokens issued;
    private final OAuth2TokenGenerator<? extends OAuth2Token> generator;

    TokenExchange(IssuedTokens issued, OAuth2TokenGenerator<? extends OAuth2Token> generator) {
        this.issued = issued;
        this.generator = generator;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenExchangeAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenExchangeAuthenticationToken exchange =
                (OAuth2TokenExchangeAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken caller = caller(exchange);
        RegisteredClient client = caller.getRegisteredClient();
        if (client == null
                || !client.getAuthorizationGrantTypes()
                        .contains(AuthorizationGrantType.TOKEN_EXCHANGE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        }
        if (StringUtils.hasText(exchange.getActorToken())) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "The caller itself is the actor.");
        }
        Jwt subject =
                issued.personsToken(exchange.getSubjectToken())
                        .orElseThrow(() ->
                                refused(
                                        OAuth2ErrorCodes.INVALID_GRANT,
                                        "The subject's token or session has ended."));
        requireMeantFor(client, subject);
        OnBehalf onBehalf =
                new OnBehalf(
                        IssuedTokens.signedIn(subject),
                        subject.getClaimAsString("acting_for"),
                        act(client, subject));
        Set<String> scopes = IssuedTokens.scopes(subject);
        OAuth2Token token =
                generator.generate(
                        DefaultOAuth2TokenContext.builder()
                                .registeredClient(client)
                                .principal(onBehalf.authentication())
                                .authorizationServerContext(
                                        AuthorizationServerContextHolder.getContext())
                                .authorizedScopes(scopes)
                                .tokenType(OAuth2TokenType.ACCESS_TOKEN)
                                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                                .authorizationGrant(exchange)
                                .build());
        if (token == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.SERVER_ERROR);
        }
        return new OAuth2AccessTokenAuthenticationToken(
                client,
                caller,
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        token.getTokenValue(),
                        token.getIssuedAt(),
                        token.getExpiresAt(),
                        scopes),
                null,
                Map.of("issued_token_type", ACCESS_TOKEN));
    }

    private static OAuth2ClientAuthenticationToken caller(
            OAuth2TokenExchangeAuthenticationToken exchange) {
        if (exchange.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && client.isAuthenticated()) {
            return client;
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    /** A service may only pass on what was sent to it. */
    private static void requireMeantFor(RegisteredClient client, Jwt subject) {
        List<String> audience = subject.getAudience();
        boolean meant =
                Audience.ofClient(client.getClientId())
                        .map(own -> audience.contains(own.code()))
                        .orElse(false);
        if (!meant) {
            throw refused(
                    OAuth2ErrorCodes.INVALID_GRANT, "This token was not meant for the caller.");
        }
    }

    private static Map<String, Object> act(RegisteredClient client, Jwt subject) {
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("sub", client.getClientId());
        Map<String, Object> before = subject.getClaimAsMap("act");
        if (before != null) {
            if (depth(before) >= LONGEST_CHAIN) {
                throw refused(OAuth2ErrorCodes.INVALID_GRANT, "Too many services in a row.");
            }
            act.put("act", before);
        }
        return act;
    }

    private static int depth(@Nullable Map<?, ?> act) {
        return act == null ? 0 : 1 + depth(act.get("act") instanceof Map<?, ?> next ? next : null);
    }

    private static OAuth2AuthenticationException refused(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
