package onedoor.workflow.licence;

import feign.FeignException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onedoor.kit.LegalTime;
import onedoor.workflow.licence.DepositClient.Deposit;
import onedoor.workflow.licence.DepositClient.Subject;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Keeps the exchange's copies equal to the licences: one that is in force can be taken from there
 * by the next department, any other cannot. Delivered by the outbox until it succeeds.
 */
@Component
class Deposits {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LAST_DAY = "validTo";

    private final LicenceStore store;
    private final DepositBox box;
    private final Clock clock;

    Deposits(LicenceStore store, DepositBox box, Clock clock) {
        this.store = store;
        this.box = box;
        this.clock = clock;
    }

    @Async
    @TransactionalEventListener
    void on(LicenceChanged change) {
        Licence licence = read(change);
        while (true) {
            deliver(licence);
            // Another change may have been delivered in between: the newest state has the last
            // word.
            Licence now = read(change);
            if (now.state() == licence.state()) {
                return;
            }
            licence = now;
        }
    }

    private Licence read(LicenceChanged change) {
        return store.find(change.licenceId())
                .orElseThrow(() -> new IllegalStateException("no licence " + change.licenceId()));
    }

    private void deliver(Licence licence) {
        String recordId = licence.id().toString();
        if (!licence.inForce(LegalTime.today(clock))) {
            box.delete(licence.exchangeService(), recordId);
            return;
        }
        List<Subject> subjects =
                store.holders(licence.id()).stream()
                        .map(h -> new Subject(h.type().name().toLowerCase(Locale.ROOT), h.id()))
                        .toList();
        Map<String, JsonNode> record = record(licence);
        LocalDate validTo = licence.content().validTo();
        if (validTo != null && !record.containsKey(LAST_DAY)) {
            record.put(LAST_DAY, JSON.stringNode(validTo.toString()));
        }
        try {
            put(licence, subjects, record);
        } catch (FeignException.FeignClientException refused) {
            // A resource of an earlier time does not declare the last day; it ends there as well.
            if (!refused.contentUTF8().contains("/record/" + LAST_DAY)) {
                throw refused;
            }
            record.remove(LAST_DAY);
            put(licence, subjects, record);
        }
    }

    private void put(Licence licence, List<Subject> subjects, Map<String, JsonNode> record) {
        box.put(
                licence.exchangeService(),
                licence.id().toString(),
                new Deposit(
                        subjects.getFirst(),
                        subjects.subList(1, subjects.size()),
                        record,
                        licence.stateAt()));
    }

    private static Map<String, JsonNode> record(Licence licence) {
        Map<String, JsonNode> record = new LinkedHashMap<>();
        for (Licence.FaceValue value : licence.content().face()) {
            if (!value.value().isNull()) {
                record.put(value.field(), value.value());
            }
        }
        record.put("identifier", JSON.stringNode(licence.identifier().value()));
        record.put("state", JSON.stringNode(licence.state().code()));
        record.put("issuedOn", JSON.stringNode(licence.content().issuedOn().toString()));
        return record;
    }
}
