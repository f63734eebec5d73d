package onedoor.policy.benefit;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.benefit.BenefitList.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finds lists by itself and moves them when their days have passed. */
@Component
@EnableConfigurationProperties(BenefitSettings.class)
class BenefitClock {

    private static final Logger LOG = LoggerFactory.getLogger(BenefitClock.class);
    private static final String SYSTEM = "policy-service";
    private static final int BATCH = 100;

    private final Finder finder;
    private final BenefitLists lists;
    private final Filing filing;
    private final ListStore store;

    BenefitClock(Finder finder, BenefitLists lists, Filing filing, ListStore store) {
        this.finder = finder;
        this.lists = lists;
        this.filing = filing;
        this.store = store;
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
    @SchedulerLock(name = "policy-benefit-finder", lockAtMostFor = "PT2H")
    void find() {
        for (var policy : finder.automatic()) {
            try {
                if (finder.find(SYSTEM, policy.code(), policy.period())
                        instanceof Finder.Finding.Found(var id)) {
                    filing.file(id);
                }
            } catch (RuntimeException failed) {
                // One policy's registers shall not keep the others from being found.
                LOG.warn("no benefit list for {}", policy.code(), failed);
            }
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    @SchedulerLock(name = "policy-benefit-clock", lockAtMostFor = "PT5M")
    void run() {
        filing.run();
        store.in(State.APPROVED, BATCH).forEach(list -> lists.publish(list.id()));
        store.in(State.PUBLICITY, BATCH).forEach(list -> lists.endPublicity(list.id()));
        for (BenefitList list : store.in(State.CONFIRMING, BATCH)) {
            lists.askToConfirm(list.id());
            lists.lapse(list.id());
            lists.settle(list.id());
        }
    }
}
