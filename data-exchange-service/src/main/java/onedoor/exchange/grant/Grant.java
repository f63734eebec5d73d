package onedoor.exchange.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
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
        @Nullable Instant revokedAt) {

    private static final ZoneId LEGAL_TIME = ZoneId.of("Asia/Shanghai");

    public Grant {
        methods = List.copyOf(methods);
        fields = List.copyOf(fields);
    }

    /** How many calls are allowed. */
    public record Quota(int perMinute, int perDay) {}

    /** Whether it is in force at an instant. */
    public boolean isInForceAt(Instant instant) {
        if (revokedAt != null) {
            return false;
        }
        LocalDate day = LocalDate.ofInstant(instant, LEGAL_TIME);
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }

    /** Whether it covers an endpoint. */
    public boolean covers(String method, String path) {
        return methods.contains(method) && this.path.matches(path);
    }

    boolean isAbout(Grant other) {
        return consumer.equals(other.consumer)
                && resource.equals(other.resource)
                && purpose.equals(other.purpose)
                && path.equals(other.path);
    }

    /**
     * The same grant as the one that was there: its identity stays, and its revocation unless the
     * content differs.
     */
    Grant replacing(Grant earlier) {
        Grant same = with(earlier.id, earlier.revokedAt);
        return same.equals(earlier) ? earlier : with(earlier.id, null);
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
                newRevokedAt);
    }
}
