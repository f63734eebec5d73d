package onedoor.workflow.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onedoor.workflow.supervision.Anomaly.Finding;
import onedoor.workflow.supervision.Anomaly.Rule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges the figures by every rule; the same finding is not repeated while the rule cools down. */
@Component
class Anomalies {

    private final AnomalyStore store;
    private final Metrics metrics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Anomalies(AnomalyStore store, Metrics metrics, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        for (Rule rule : store.rules()) {
            if (rule.enabled()) {
                List<Finding> findings = metrics.findings(rule);
                if (!findings.isEmpty()) {
                    transaction.executeWithoutResult(_ -> keep(rule.code(), findings));
                }
            }
        }
    }

    private void keep(String code, List<Finding> findings) {
        Rule rule = store.lock(code).orElseThrow();
        Instant now = clock.instant();
        Instant since = now.minus(Duration.ofDays(rule.coolDownDays()));
        for (Finding finding : findings) {
            if (!store.foundSince(code, finding.scope(), since)) {
                store.insert(rule, finding, now);
            }
        }
    }
}
