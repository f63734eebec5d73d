package onedoor.policy.benefit;

import java.util.List;
import java.util.function.Consumer;
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
        each(State.APPROVED, lists::publish);
        each(State.PUBLICITY, lists::endPublicity);
        each(State.CONFIRMING, lists::askToConfirm);
        each(State.CONFIRMING, lists::lapse);
        each(State.CONFIRMING, lists::settle);
    }

    /** All of them: those that wait for a later day keep nobody from their turn. */
    private void each(State state, Consumer<String> act) {
        String after = "";
        List<BenefitList> page;
        do {
            page = store.in(state, after, BATCH);
            for (BenefitList list : page) {
                act.accept(list.id());
                after = list.id();
            }
        } while (page.size() == BATCH);
    }
}
