package onedoor.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is calling, read from the verified access token; a controller takes it as a parameter
 * ({@code @Nullable} where the path is public).
 *
 * @param assurance real-name level of the sign-in, 2 to 5; 0 for a service
 * @param certKey blind index of the person's certificate number
 * @param actingFor credit code of the enterprise the person acts for
 * @param department credit code of the staff member's department
 * @param clientId OAuth client the token was issued to
 * @param member exchange member id of a system
 * @param delegate the service calling for the person, outermost {@code act.sub}
 */
public record Caller(
        String subject,
        Kind kind,
        @Nullable String name,
        int assurance,
        @Nullable String certKey,
        @Nullable String actingFor,
        @Nullable String department,
        Set<String> roles,
        @Nullable String clientId,
        @Nullable String member,
        @Nullable String delegate,
        @Nullable String sessionId) {

    /** What kind of party a token speaks for. */
    public enum Kind {
        CITIZEN,
        STAFF,
        SERVICE
    }

    public Caller {
        roles = Set.copyOf(roles);
    }

    public static Caller of(Jwt token) {
        Object assurance = token.getClaims().get("assurance");
        Object act = token.getClaims().get("act");
        List<String> roles = token.getClaimAsStringList("roles");
        return new Caller(
                token.getSubject(),
                kind(token),
                token.getClaimAsString("name"),
                assurance instanceof Number level ? level.intValue() : 0,
                token.getClaimAsString("cert_key"),
                token.getClaimAsString("acting_for"),
                token.getClaimAsString("department"),
                roles == null ? Set.of() : Set.copyOf(roles),
                token.getClaimAsString("client_id"),
                token.getClaimAsString("member"),
                act instanceof Map<?, ?> actor && actor.get("sub") instanceof String sub
                        ? sub
                        : null,
                token.getClaimAsString("sid"));
    }

    // A token without a known kind gets the fewest rights: it speaks for no person.
    static Kind kind(Jwt token) {
        String kind = token.getClaimAsString("kind");
        return Arrays.stream(Kind.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElse(Kind.SERVICE);
    }

    public boolean isPerson() {
        return kind != Kind.SERVICE;
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /** Refuses with 403 unless the caller has one of the roles. */
    public void requireRole(String... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(roles::contains)) {
            String detail =
                    Problem.inEnglish()
                            ? "This needs the role " + String.join(" or ", anyOf) + "."
                            : "此操作需要角色：" + String.join("、", anyOf) + "。";
            throw new ProblemException(CommonProblem.FORBIDDEN, detail);
        }
    }

    /** One stable text for this party in this capacity, for keys and counters. */
    public String key() {
        String self = kind.name().toLowerCase(Locale.ROOT) + ":" + subject;
        return actingFor == null ? self : self + "@" + actingFor;
    }
}
