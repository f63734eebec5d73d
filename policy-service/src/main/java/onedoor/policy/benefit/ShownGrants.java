package onedoor.policy.benefit;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import onedoor.kit.Uuid7;
import onedoor.policy.benefit.BenefitList.Origin;
import onedoor.policy.benefit.BenefitList.State;
import onedoor.policy.grant.Grant;
import onedoor.policy.grant.GrantRevoked;
import onedoor.policy.grant.Hold.Bar;
import onedoor.policy.grant.Payments;
import onedoor.policy.grant.ToBeShown;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts granted claims on the list of their day, in the transaction of the grant, and takes those
 * off that are revoked. Nothing is paid of what is on a list before its publicity is over.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ShownGrants {

    private static final String SYSTEM = "policy-service";

    private final ListStore lists;
    private final ClaimedStore claimed;
    private final Payments payments;
    private final Clock clock;

    ShownGrants(ListStore lists, ClaimedStore claimed, Payments payments, Clock clock) {
        this.lists = lists;
        this.claimed = claimed;
        this.payments = payments;
        this.clock = clock;
    }

    @EventListener
    void on(ToBeShown granted) {
        Grant grant = granted.grant();
        claimed.add(
                new BenefitEntry(
                        Uuid7.next().toString(),
                        collecting(granted),
                        grant.enterprise(),
                        granted.name(),
                        grant.amountFen(),
                        BenefitEntry.State.LISTED,
                        null,
                        null,
                        grant.claimId(),
                        grant.amountFen(),
                        now()));
        payments.bar(grant.claimId(), Bar.PUBLICITY);
    }

    @EventListener
    void on(GrantRevoked revoked) {
        claimed.withdraw(revoked.claimId(), revoked.reason(), now());
    }

    /** The day's first grant makes the list; of several at once one does, and the others wait. */
    private String collecting(ToBeShown granted) {
        String policy = granted.grant().policy();
        String period = granted.grant().period();
        int version = granted.policyVersion();
        return claimed.lockCollecting(policy, version, period)
                .orElseGet(() -> {
                    int round =
                            lists.latest(policy, period, Origin.CLAIMED)
                                    .map(list -> list.round() + 1)
                                    .orElse(1);
                    lists.addUnlessThere(list(granted, round));
                    return claimed.lockCollecting(policy, version, period).orElseThrow();
                });
    }

    private BenefitList list(ToBeShown granted, int round) {
        Grant grant = granted.grant();
        return new BenefitList(
                Uuid7.next().toString(),
                grant.policy(),
                granted.policyVersion(),
                grant.policyName(),
                grant.period(),
                round,
                grant.department(),
                granted.departmentName(),
                Origin.CLAIMED,
                State.APPROVED,
                now(),
                SYSTEM,
                null,
                null,
                null,
                granted.days(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
