package onedoor.policy.library;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.deadline.Deadlines;
import onedoor.policy.document.Policies;
import onedoor.policy.document.PolicyPublished;
import onedoor.policy.library.PolicyDocument.Interpretation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What officers do with documents that are on the shelf. */
@Component
public class Library {

    private final DocumentStore store;
    private final GuideStore guides;
    private final Policies policies;
    private final Deadlines deadlines;
    private final AuditTrail audit;
    private final Clock clock;

    Library(
            DocumentStore store,
            GuideStore guides,
            Policies policies,
            Deadlines deadlines,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.guides = guides;
        this.policies = policies;
        this.deadlines = deadlines;
        this.audit = audit;
        this.clock = clock;
    }

    public boolean has(String id) {
        return store.find(id).isPresent();
    }

    /** False if there is no such document. */
    @Transactional
    boolean interpret(Caller by, String id, List<Interpretation> interpretations) {
        boolean found = store.find(id).isPresent();
        if (found) {
            store.interpret(id, interpretations);
            audit.record(
                    by,
                    "interpret-document",
                    "policy-document",
                    id,
                    "OK",
                    Map.of("interpretations", interpretations.size()));
        }
        return found;
    }

    /** False if the document has no item with that number. */
    @Transactional
    boolean guide(Caller by, String id, int number, ItemGuide guide) {
        Optional<String> item =
                store.find(id)
                        .map(shelved -> shelved.document().items())
                        .filter(items -> number >= 1 && number <= items.size())
                        .map(items -> items.get(number - 1).name());
        item.ifPresent(name -> {
            guides.write(id, name, guide, clock.instant(), by.key());
            audit.record(by, "guide-item", "policy-document", id, "OK", Map.of("item", name));
        });
        return item.isPresent();
    }

    /** Notes whether the document's page could be opened; false without document or address. */
    @Transactional
    boolean checked(Caller by, String id, boolean opens) {
        boolean noted = store.checked(id, opens, clock.instant());
        if (noted) {
            audit.record(
                    by, "check-link", "policy-document", id, opens ? "OK" : "BROKEN", Map.of());
        }
        return noted;
    }

    /** The first policy of a document is the list that the document owed. */
    @EventListener
    void on(PolicyPublished published) {
        // Read afresh: the version is not committed yet and may never be.
        policies.at(published.code(), published.version())
                .ifPresent(policy ->
                        store.withNumber(policy.documentNo())
                                .forEach(id -> deadlines.meet(DocumentImports.ITEM_LIST, id)));
    }
}
