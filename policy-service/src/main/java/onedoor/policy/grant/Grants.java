package onedoor.policy.grant;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.policy.grant.GrantStore.Entry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reserve, commit, reverse: the only ways in which money moves here. All join the caller's
 * transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Grants {

    static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

    private final GrantStore store;
    private final Clock clock;
    private final Period reservation;

    Grants(
            GrantStore store,
            Clock clock,
            @Value("${onedoor.policy.reservation}") Period reservation) {
        this.store = store;
        this.clock = clock;
        this.reservation = reservation;
    }

    public Reservation reserve(Grant grant) {
        LocalDateTime now = now();
        if (store.take(grant, now.plus(reservation))) {
            store.append(grant, Entry.RESERVE, null, now);
            return new Reservation.Reserved();
        }
        return switch (store.place(grant).state()) {
            case RESERVED -> new Reservation.AlreadyClaimed();
            case COMMITTED -> new Reservation.AlreadyReceived();
            case FREE -> throw new IllegalStateException("a free place was not taken");
        };
    }

    /** False if the claim holds no reservation any more. */
    public boolean commit(Grant grant) {
        if (!store.commit(grant.claimId())) {
            return false;
        }
        store.append(grant, Entry.COMMIT, null, now());
        return true;
    }

    /** Frees the place; false if the claim holds no reservation any more. */
    public boolean reverse(Grant grant, String reason) {
        if (!store.free(grant.claimId())) {
            return false;
        }
        store.append(grant, Entry.REVERSE, reason, now());
        return true;
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Place> places(String enterprise) {
        return store.places(enterprise);
    }

    /** Fen paid in the years before that day. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public long paid(String enterprise, List<String> policies, LocalDate before, int years) {
        Instant since = before.minusYears(years).atStartOfDay(LEGAL_ZONE).toInstant();
        return store.committedSince(
                enterprise, policies, LocalDateTime.ofInstant(since, ZoneOffset.UTC));
    }

    /** Claims whose reservation has run out. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<String> expired(int limit) {
        return store.dueClaims(now(), limit);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
