package onedoor.exchange.registration;

import java.util.Map;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.kit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts approved services in force on their day. */
@Component
class DueRegistrations {

    private static final Logger log = LoggerFactory.getLogger(DueRegistrations.class);

    private final RegistrationStore store;
    private final Proposals proposals;
    private final Entry entry;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    DueRegistrations(
            RegistrationStore store,
            Proposals proposals,
            Entry entry,
            Catalogue catalogue,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.proposals = proposals;
        this.entry = entry;
        this.catalogue = catalogue;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    @SchedulerLock(name = "due-registrations", lockAtMostFor = "PT5M")
    void run() {
        for (Registration registration : store.due(catalogue.today())) {
            transaction.executeWithoutResult(status -> putInForce(registration));
            entry.refresh();
        }
    }

    private void putInForce(Registration registration) {
        switch (proposals.read(
                registration.memberCode(), registration.content(), registration.document())) {
            case Proposal.Wrong wrong ->
                    log.error(
                            "Registration {} was approved and no longer fits: {}",
                            registration.id(),
                            wrong.errors());
            case Proposal.SystemWanted system -> {
                if (store.inForce(registration.id())) {
                    entry.take(system);
                }
            }
            case Proposal.ServiceWanted service -> {
                if (store.inForce(registration.id())) {
                    entry.take(service);
                    audit.record(
                            "data-exchange-service",
                            "registration.in-force",
                            "registration",
                            registration.id().toString(),
                            "OK",
                            Map.of("target", registration.target()));
                }
            }
        }
    }
}
