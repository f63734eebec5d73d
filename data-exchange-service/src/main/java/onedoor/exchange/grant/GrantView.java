package onedoor.exchange.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.grant.Grant.Ground;
import onedoor.exchange.grant.Grant.Quota;
import onedoor.exchange.grant.Grant.Standing;
import org.jspecify.annotations.Nullable;

/** A grant on the wire. */
record GrantView(
        UUID id,
        String consumer,
        String consumerName,
        @Nullable String provider,
        @Nullable String providerName,
        String resource,
        @Nullable String resourceName,
        List<String> methods,
        String path,
        List<String> fields,
        String purpose,
        String legalBasis,
        Ground ground,
        @Nullable String matter,
        @Nullable UUID requestId,
        LocalDate validFrom,
        LocalDate validTo,
        Quota quota,
        Standing state,
        @Nullable Instant revokedAt) {}
