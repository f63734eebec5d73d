package onedoor.policy.benefit;

import feign.FeignException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Sha256;
import onedoor.policy.benefit.BenefitList.State;
import onedoor.policy.benefit.CaseClient.Answers;
import onedoor.policy.benefit.CaseClient.Opened;
import onedoor.policy.benefit.CaseClient.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands lists to the workflow service, where their departments decide on them. A list stands still
 * before it is handed over, and is asked for under its own id until its case is known: it becomes
 * one case, whichever replica breaks off where.
 */
@Component
class Filing {

    private static final Logger LOG = LoggerFactory.getLogger(Filing.class);
    private static final String SYSTEM = "policy-service";
    private static final int BATCH = 20;
    private static final int LONGEST_REASON = 500;

    private final ListStore lists;
    private final ListFilings filings;
    private final EntryStore entries;
    private final CaseClient cases;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    Filing(
            ListStore lists,
            ListFilings filings,
            EntryStore entries,
            CaseClient cases,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.lists = lists;
        this.filings = filings;
        this.entries = entries;
        this.cases = cases;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
    }

    /** All that are due. */
    void run() {
        filings.open(BATCH).forEach(this::file);
    }

    /** Call it outside of a transaction. Whatever prevents it now is tried again by the clock. */
    void file(String id) {
        Optional<Request> due = transaction.execute(_ -> submit(id));
        if (due.isEmpty()) {
            return;
        }
        try {
            Opened opened = cases.open(id, due.get());
            transaction.executeWithoutResult(_ -> filed(id, opened));
        } catch (FeignException.UnprocessableEntity refused) {
            String reason = reason(refused);
            LOG.warn("list {} is no case: {}", id, reason);
            transaction.executeWithoutResult(_ -> refused(id, reason));
        } catch (RuntimeException away) {
            // The list waits, and one that waits shall not keep the others from being filed.
            LOG.warn("list {} was not taken yet", id, away);
        }
    }

    /** What is to be sent, the list standing still from now on; empty where nothing is to do. */
    private Optional<Request> submit(String id) {
        Optional<BenefitList> found = lists.lock(id).filter(l -> l.applicationId() == null);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BenefitList list = found.get();
        String matter = list.listMatter();
        String hash = list.contentHash();
        if (matter != null && list.state() == State.FOUND) {
            hash = digest(id);
            filings.submit(id, hash);
        } else if (matter == null || hash == null || list.state() != State.SUBMITTED) {
            return Optional.empty();
        }
        return Optional.of(request(list, matter, hash));
    }

    private Request request(BenefitList list, String matter, String hash) {
        long fen = entries.totalFen(list.id());
        return new Request(
                list.id(),
                matter,
                list.policy(),
                list.department(),
                list.departmentName(),
                fen,
                new Answers(
                        list.policy(),
                        list.policyName(),
                        list.period(),
                        list.round(),
                        entries.counts(list.id()).getOrDefault(BenefitEntry.State.LISTED, 0L),
                        BigDecimal.valueOf(fen, 2).toPlainString(),
                        hash,
                        "/staff/benefit-lists/" + list.id()));
    }

    String digest(String id) {
        return Sha256.hex(filings.content(id));
    }

    private void filed(String id, Opened opened) {
        if (filings.filed(id, opened.id(), opened.number())) {
            audit.record(
                    SYSTEM,
                    "file-benefit-list",
                    "benefit-list",
                    id,
                    State.SUBMITTED.name(),
                    Map.of("application", opened.id(), "number", opened.number()));
        }
    }

    private void refused(String id, String reason) {
        if (filings.refused(id, reason)) {
            audit.recordRefusal(
                    SYSTEM,
                    "file-benefit-list",
                    "benefit-list",
                    id,
                    "not-taken",
                    Map.of("reason", reason));
        }
    }

    /** The title that the workflow service gave its refusal. */
    private String reason(FeignException refusal) {
        String title = "";
        try {
            title = json.readTree(refusal.contentUTF8()).path("title").asString("");
        } catch (JacksonException unreadable) {
            LOG.warn("a refusal without a problem: {}", unreadable.getMessage());
        }
        String reason = "办件系统未接收：" + (title.isEmpty() ? String.valueOf(refusal.status()) : title);
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }
}
