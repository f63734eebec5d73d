package onedoor.policy.grant;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Enterprises of several undertakings that claim, are paid and are refused without any order. */
final class Crowd {

    static final String PERIOD = "2026";

    private final String run;
    private final List<String> policies;
    private final int enterprises;
    private final int undertakings;
    private final ConcurrentLinkedQueue<Grant> open = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Grant> paid = new ConcurrentLinkedQueue<>();
    final AtomicInteger reserved = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger committed = new AtomicInteger();
    final AtomicInteger reversed = new AtomicInteger();
    final AtomicInteger demanded = new AtomicInteger();
    final AtomicInteger returned = new AtomicInteger();

    Crowd(String run, List<String> policies, int enterprises, int undertakings) {
        this.run = run;
        this.policies = policies;
        this.enterprises = enterprises;
        this.undertakings = undertakings;
    }

    void act(Replica replica, Random random) {
        if (random.nextInt(4) == 0) {
            takeBack(replica, random);
            return;
        }
        int dice = random.nextInt(10);
        Grant known = dice < 5 ? null : open.poll();
        if (known == null) {
            reserve(replica, random);
        } else if (dice < 8) {
            if (replica.act(grants -> grants.commit(known))) {
                committed.incrementAndGet();
            }
            // A decision that is delivered twice pays once.
            replica.act(grants -> grants.commit(known));
            if (replica.pay(known)) {
                paid.add(known);
            }
        } else if (replica.act(grants -> grants.reverse(known, "不予兑付"))) {
            reversed.incrementAndGet();
        }
    }

    /** Some part of a paid sum is demanded, or arrives: too much of either changes nothing. */
    private void takeBack(Replica replica, Random random) {
        Grant known = paid.poll();
        if (known == null) {
            return;
        }
        paid.add(known); // others may be at the same one
        long part = random.nextLong(1, 200_000);
        if (random.nextBoolean()) {
            if (replica.takeBack(money -> money.demand(known.claimId(), part, "多兑付"))) {
                demanded.incrementAndGet();
            }
        } else if (replica.takeBack(money -> money.received(known.claimId(), part, "到账"))) {
            returned.incrementAndGet();
        }
    }

    private void reserve(Replica replica, Random random) {
        int enterprise = random.nextInt(enterprises);
        Grant grant =
                new Grant(
                        UUID.randomUUID().toString(),
                        "%s%04d".formatted(run, enterprise),
                        policies.get(random.nextInt(policies.size())),
                        "测试政策",
                        PERIOD,
                        random.nextLong(500_000),
                        UUID.randomUUID().toString(),
                        null,
                        "91990102MAQQ00008M");
        String undertaking = run + "-" + enterprise % undertakings;
        if (replica.act(grants -> kept(grants.reserve(grant, undertaking)))) {
            reserved.incrementAndGet();
            open.add(grant);
        } else {
            refused.incrementAndGet();
        }
    }

    private static boolean kept(Reservation reservation) {
        return reservation instanceof Reservation.Reserved;
    }
}
