package onedoor.policy.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.policy.delivery.Delivery.Kind;
import onedoor.policy.delivery.Delivery.State;
import onedoor.policy.document.Policy;
import onedoor.policy.matching.Match;
import onedoor.policy.matching.Match.ClaimState;
import onedoor.policy.rule.Verdict;
import onedoor.policy.window.Windows;
import org.springframework.stereotype.Component;

/**
 * Writes down the notice of a match, and for whoever had it before the window began to close one
 * reminder. A notice that is sent in those days, or waits for an hour that suits, names the last
 * one, so that nobody gets two letters at a time.
 */
@Component
class Notices {

    private static final int LONGEST = 1500;

    private final DeliveryStore deliveries;
    private final Windows windows;
    private final Clock clock;

    Notices(DeliveryStore deliveries, Windows windows, Clock clock) {
        this.deliveries = deliveries;
        this.windows = windows;
        this.clock = clock;
    }

    /** Whether it is time to remind of this policy. */
    boolean reminds(Policy policy) {
        return windows.closing(policy, LegalTime.today(clock));
    }

    void plan(Match match, Setting listener) {
        if (deliveries.plan(notice(Kind.MATCH, match, listener))) {
            return;
        }
        LocalDate last = match.policy().openTo();
        // What is granted without applying needs no claim before the last day.
        if (last == null
                || !reminds(match.policy())
                || match.claimState() == ClaimState.AUTOMATIC) {
            return;
        }
        Instant closing = windows.closingFrom(last).atStartOfDay(LegalTime.ZONE).toInstant();
        Delivery reminder = notice(Kind.CLOSING, match, listener);
        if (!deliveries.noticedSince(reminder, utc(closing))) {
            deliveries.plan(reminder);
        }
    }

    private Delivery notice(Kind kind, Match match, Setting listener) {
        Policy policy = match.policy();
        Instant now = clock.instant();
        return new Delivery(
                Uuid7.next().toString(),
                kind,
                listener.subject(),
                listener.person(),
                policy.code(),
                policy.version(),
                policy.name(),
                policy.supportClass(),
                match.outcome().code(),
                reason(match),
                State.WAITING,
                utc(now),
                utc(listener.loudFrom(now)),
                null);
    }

    private static String reason(Match match) {
        String met =
                match.assessment().criteria().stream()
                        .filter(c -> c.verdict() == Verdict.TRUE)
                        .map(c -> c.leaf().clause().label())
                        .distinct()
                        .collect(Collectors.joining("；"));
        String reason = "符合：" + met + "。支持标准：" + match.amount().text() + "。";
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
