package onedoor.identity.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The provider's memory of who signed in where. Clients' own tokens leave no row; a person's code
 * and refresh tokens are single use, and one that comes back revokes everything its sign-in gave.
 */
@Component
class SignIns implements OAuth2AuthorizationService {

    private final SignInStore store;
    private final Authorizations authorizations;
    private final IssuedTokens issued;
    private final AuditTrail audit;
    private final ProviderSettings settings;
    private final Clock clock;

    SignIns(
            SignInStore store,
            Authorizations authorizations,
            IssuedTokens issued,
            AuditTrail audit,
            ProviderSettings settings,
            Clock clock) {
        this.store = store;
        this.authorizations = authorizations;
        this.issued = issued;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void save(OAuth2Authorization authorization) {
        if (!AuthorizationGrantType.AUTHORIZATION_CODE.equals(
                authorization.getAuthorizationGrantType())) {
            return;
        }
        Integer version = Authorizations.version(authorization);
        if (version == null) {
            open(authorization);
        } else if (invalidated(authorization.getRefreshToken())
                || invalidated(authorization.getAccessToken())) {
            store.revoke(UUID.fromString(authorization.getId()), clock.instant());
        } else {
            advance(authorization, version);
        }
    }

    private void open(OAuth2Authorization authorization) {
        SignInStore.Row signIn = authorizations.row(authorization);
        store.insert(signIn, clock.instant());
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null) {
            store.insert(row(signIn.id(), SignInStore.Kind.CODE, code.getToken()));
        }
    }

    private void advance(OAuth2Authorization authorization, int version) {
        UUID id = UUID.fromString(authorization.getId());
        if (!store.advance(id, version)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        store.useUp(id, clock.instant());
        var refresh = authorization.getRefreshToken();
        if (refresh != null && refresh.isActive()) {
            store.insert(row(id, SignInStore.Kind.REFRESH, refresh.getToken()));
        }
    }

    private static SignInStore.TokenRow row(UUID id, SignInStore.Kind kind, OAuth2Token token) {
        return new SignInStore.TokenRow(
                hash(token.getTokenValue()),
                id,
                kind,
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getExpiresAt()),
                null);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        store.revoke(UUID.fromString(authorization.getId()), clock.instant());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.find(UUID.fromString(id))
                .flatMap(authorizations::of)
                .map(b -> b.build())
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String kind = type == null ? "" : type.getValue();
        return switch (kind) {
            case "id_token" -> issued.byIdToken(token).orElse(null);
            case "access_token" -> issued.byAccessToken(token).orElse(null);
            case "code", "refresh_token" -> byStoredToken(token).orElse(null);
            case "" -> byStoredToken(token).or(() -> issued.byAccessToken(token)).orElse(null);
            default -> null;
        };
    }

    private Optional<OAuth2Authorization> byStoredToken(String token) {
        Optional<SignInStore.TokenRow> found = store.findToken(hash(token));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SignInStore.TokenRow row = found.get();
        if (row.usedAt() != null) {
            replayed(row, row.usedAt());
            return Optional.empty();
        }
        return store.find(row.signInId())
                .filter(signIn -> signIn.revokedAt() == null)
                .filter(signIn -> signIn.expiresAt().isAfter(clock.instant()))
                .flatMap(authorizations::of)
                .map(builder ->
                        (switch (row.kind()) {
                                    case CODE ->
                                            builder.token(
                                                    new OAuth2AuthorizationCode(
                                                            token,
                                                            row.issuedAt(),
                                                            row.expiresAt()));
                                    case REFRESH ->
                                            builder.refreshToken(
                                                    new OAuth2RefreshToken(
                                                            token,
                                                            row.issuedAt(),
                                                            row.expiresAt()));
                                })
                                .build());
    }

    /**
     * Two refreshes at the same moment are a client's clumsiness; later ones are a stolen token.
     */
    private void replayed(SignInStore.TokenRow row, Instant usedAt) {
        boolean atOnce = usedAt.plus(settings.refreshGrace()).isAfter(clock.instant());
        if (row.kind() == SignInStore.Kind.REFRESH && atOnce) {
            return;
        }
        if (store.revoke(row.signInId(), clock.instant())) {
            audit.recordRefusal(
                    "identity",
                    "token-replay",
                    "sign-in",
                    row.signInId().toString(),
                    "revoked",
                    Map.of("token", row.kind().name()));
        }
    }

    private static boolean invalidated(OAuth2Authorization.@Nullable Token<?> token) {
        return token != null && token.isInvalidated();
    }

    static String hash(String token) {
        return Sha256.hex(token);
    }
}
