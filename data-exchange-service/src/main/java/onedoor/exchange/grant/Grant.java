package onedoor.exchange.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.LegalTime;
import org.jspecify.annotations.Nullable;

/** A permission to call one resource for one purpose; from and to are legal days, both included. */
public record Grant(
        UUID id,
        SubsystemId consumer,
        String resource,
        List<String> methods,
        PathGlob path,
        List<String> fields,
        String purpose,
        String legalBasis,
        LocalDate validFrom,
        LocalDate validTo,
        Quota quota,
        Origin origin,
        @Nullable Instant revokedAt) {

    /** What a field begins with that stands for a yes-or-no answer: {@code predicate:<code>}. */
    private static final String PREDICATE = "predicate:";

    public Grant {
        methods = List.copyOf(methods);
        fields = List.copyOf(fields);
    }

    /**
     * How much is allowed; a limit of 0 is none.
     *
     * @param concurrent calls under way at once, on all nodes together
     * @param rowsPerDay records handed out in a day
     */
    public record Quota(int perSecond, int perMinute, int perDay, int concurrent, int rowsPerDay) {

        /** Calls per minute and day alone. */
        public Quota(int perMinute, int perDay) {
            this(0, perMinute, perDay, 0, 0);
        }
    }

    /** What entitles the consumer. */
    public enum Ground {
        /** The law that the grant cites. */
        LAW,
        /** Each subject's own consent. */
        CONSENT,
        /** That it supplied the records itself (数据回流); it gets those and no others. */
        RETURN_FLOW
    }

    /**
     * Where it came from.
     *
     * @param matter the service matter (事项) that the data is needed for
     * @param request the sharing request that led to it
     */
    public record Origin(Ground ground, @Nullable String matter, @Nullable UUID request) {

        /** From the import: by law, for whatever the purpose says. */
        public static final Origin IMPORTED = new Origin(Ground.LAW, null, null);
    }

    /** How a grant stands. */
    public enum Standing {
        FUTURE,
        IN_FORCE,
        EXPIRED,
        REVOKED
    }

    /** Whether a granted name is a yes-or-no answer and no field of the resource. */
    public static boolean isPredicate(String field) {
        return field.startsWith(PREDICATE);
    }

    /** Whether it is in force at an instant. */
    public boolean isInForceAt(Instant instant) {
        return standingAt(instant) == Standing.IN_FORCE;
    }

    /** How it stands at an instant. */
    public Standing standingAt(Instant instant) {
        if (revokedAt != null) {
            return Standing.REVOKED;
        }
        LocalDate day = LegalTime.dayOf(instant);
        if (day.isBefore(validFrom)) {
            return Standing.FUTURE;
        }
        return day.isAfter(validTo) ? Standing.EXPIRED : Standing.IN_FORCE;
    }

    /** Whether it covers an endpoint. */
    public boolean covers(String method, String path) {
        return methods.contains(method) && this.path.matches(path);
    }

    /**
     * The same grant as the one that was there: its identity stays, and its revocation unless the
     * content differs.
     */
    Grant replacing(Grant earlier) {
        Grant same = with(earlier.id, earlier.revokedAt);
        return same.equals(earlier) ? earlier : with(earlier.id, null);
    }

    /** This content in the place of the one that was there, in force again. */
    Grant inPlaceOf(Grant earlier) {
        return with(earlier.id, null);
    }

    private Grant with(UUID newId, @Nullable Instant newRevokedAt) {
        return new Grant(
                newId,
                consumer,
                resource,
                methods,
                path,
                fields,
                purpose,
                legalBasis,
                validFrom,
                validTo,
                quota,
                origin,
                newRevokedAt);
    }
}
