package onedoor.identity.provider;

import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import onedoor.identity.delegation.Delegations;
import onedoor.identity.organisation.Role;
import onedoor.identity.subject.Subject;
import onedoor.identity.subject.Subjects;
import onedoor.identity.systems.Client;
import onedoor.identity.systems.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What stands in a token. Everything about a person is read anew for each token, so that a changed
 * role, a disabled account or a revoked delegation counts from the next one on.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** Staff are checked in person when they are employed. */
    private static final int STAFF_ASSURANCE = 4;

    private final SigningKeys keys;
    private final Subjects subjects;
    private final ActingFor actingFor;
    private final Clients clients;

    TokenClaims(SigningKeys keys, Subjects subjects, ActingFor actingFor, Clients clients) {
        this.keys = keys;
        this.subjects = subjects;
        this.actingFor = actingFor;
        this.clients = clients;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        // The stock generator would sign access tokens with RS256.
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).keyId(keys.signingKeyId());
        boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
        Client client = client(context);
        if (access) {
            context.getJwsHeader().type("at+jwt");
            context.getClaims()
                    .audience(audience(context, client))
                    .claim("client_id", client.clientId())
                    .claim("scope", String.join(" ", new TreeSet<>(context.getAuthorizedScopes())));
        }
        Authentication principal = context.getPrincipal();
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            service(context, client);
        } else if (principal.getPrincipal() instanceof OnBehalf onBehalf) {
            person(context, onBehalf.signedIn(), onBehalf.actingFor(), true);
            context.getClaims().claim("act", onBehalf.act());
            member(context, client);
        } else if (principal.getPrincipal() instanceof SignedIn signedIn) {
            person(context, signedIn, requestedFor(context.getAuthorization()), access);
        } else {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private Client client(JwtEncodingContext context) {
        return clients.find(context.getRegisteredClient().getClientId())
                .orElseThrow(
                        () -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
    }

    private static @Nullable String requestedFor(@Nullable OAuth2Authorization authorization) {
        return authorization == null ? null : ActingFor.in(Authorizations.request(authorization));
    }

    private static void service(JwtEncodingContext context, Client client) {
        context.getClaims()
                .claim("kind", "service")
                .claim("name", client.name())
                .claim("roles", List.copyOf(new TreeSet<>(client.roles())));
        if (client.department() != null) {
            context.getClaims().claim("department", client.department());
        }
        member(context, client);
    }

    private static void member(JwtEncodingContext context, Client client) {
        if (client.member() != null) {
            context.getClaims().claim("member", client.member());
        }
    }

    private void person(
            JwtEncodingContext context,
            SignedIn signedIn,
            @Nullable String uscc,
            boolean accessToken) {
        Subject subject =
                subjects.find(signedIn.account())
                        .orElseThrow(() ->
                                new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        context.getClaims()
                .subject(subject.id().toString())
                .claim("sid", signedIn.sid())
                .claim("name", subject.name());
        if (!accessToken) {
            context.getClaims()
                    .claim("auth_time", Date.from(signedIn.at()))
                    .claim("amr", List.of("pwd"));
        }
        switch (subject) {
            case Subject.Citizen citizen -> {
                context.getClaims()
                        .claim("kind", "citizen")
                        .claim("assurance", citizen.assurance())
                        .claim("roles", List.of());
                if (accessToken) {
                    context.getClaims().claim("cert_key", citizen.certKey());
                }
                if (uscc != null) {
                    Delegations.Represented enterprise = actingFor.required(citizen.id(), uscc);
                    context.getClaims()
                            .claim("acting_for", enterprise.uscc())
                            .claim("acting_for_name", enterprise.name());
                }
            }
            case Subject.StaffMember staff -> {
                if (uscc != null) {
                    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
                }
                context.getClaims()
                        .claim("kind", "staff")
                        .claim("assurance", STAFF_ASSURANCE)
                        .claim("roles", staff.roles().stream().map(Role::name).sorted().toList())
                        .claim("department", staff.department())
                        .claim("department_name", staff.departmentName());
            }
        }
    }

    private static List<String> audience(JwtEncodingContext context, Client client) {
        Set<Audience> asked = Audiences.asked(context.getAuthorizationGrant());
        Set<Audience> allowed =
                client.kind() == Client.Kind.SYSTEM
                        ? EnumSet.of(Audience.EXCHANGE)
                        : EnumSet.allOf(Audience.class);
        if (!allowed.containsAll(asked)) {
            throw Audiences.refused();
        }
        return (asked.isEmpty() ? allowed : asked).stream().map(Audience::code).toList();
    }
}
