package onedoor.workflow.document;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.workflow.application.CaseActed;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Cases;
import onedoor.workflow.licence.Licences;
import onedoor.workflow.template.DocumentKind;
import onedoor.workflow.template.DocumentTemplate;
import onedoor.workflow.template.Placeholder;
import onedoor.workflow.template.Templates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Issues what a move calls for at the very end of its transaction: by then the case says all that
 * the paper has to say, and the lock on the running number is held only while committing. The audit
 * has the move that called for it.
 */
@Component
class Issuing {

    /** Without the letters that are taken for digits. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cases cases;
    private final Templates templates;
    private final Numbering numbering;
    private final DocumentStore store;
    private final Licences licences;
    private final ApplicationEventPublisher events;

    Issuing(
            Cases cases,
            Templates templates,
            Numbering numbering,
            DocumentStore store,
            Licences licences,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.templates = templates;
        this.numbering = numbering;
        this.store = store;
        this.licences = licences;
        this.events = events;
    }

    /** One paper that is about to be numbered. */
    private record Due(DocumentKind kind, CaseMoved moved, CaseFile file) {}

    @EventListener
    void on(CaseMoved moved) {
        if (moved.childId() == null || Papers.of(moved.move()).isEmpty()) {
            return;
        }
        for (TransactionSynchronization known :
                TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Pending pending) {
                pending.moves.add(moved);
                return;
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new Pending(moved));
    }

    private final class Pending implements TransactionSynchronization {

        private final List<CaseMoved> moves = new ArrayList<>();

        Pending(CaseMoved first) {
            moves.add(first);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            issue(moves);
        }

        // Before the audit, which always locks last.
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 100;
        }
    }

    private void issue(List<CaseMoved> moves) {
        List<Due> due = new ArrayList<>();
        Map<UUID, CaseFile> files = new HashMap<>();
        for (CaseMoved moved : moves) {
            UUID childId = moved.childId();
            if (childId != null) {
                CaseFile file = files.computeIfAbsent(childId, id -> cases.find(id).orElseThrow());
                Papers.of(moved.move(), file.child())
                        .forEach(kind -> due.add(new Due(kind, moved, file)));
            }
        }
        // Everybody takes the numbers in the same order, so that nobody waits in a circle.
        due.sort(
                Comparator.comparing((Due d) -> d.file().child().department())
                        .thenComparing(d -> d.kind().series()));
        due.forEach(this::issue);
    }

    private void issue(Due due) {
        CaseFile file = due.file();
        LocalDate today = LegalTime.dayOf(due.moved().at());
        Map<Placeholder, String> values = new Facts(file, due.moved(), today).values(due.kind());
        DocumentTemplate template = templates.of(due.kind(), file.matter().documents());
        List<String> paragraphs = template.paragraphs(values);
        String title = template.title(values);
        if (due.kind() == DocumentKind.REVOCATION) {
            store.annul(file.child().id(), DocumentKind.GRANT, due.moved().at());
            licences.revoked(file.child().id(), values.getOrDefault(Placeholder.REASON, title));
        }
        Numbering.Taken taken =
                numbering.take(
                        file.child().department(),
                        file.child().departmentName(),
                        due.kind(),
                        today.getYear());
        Document.Content content =
                new Document.Content(
                        due.kind(),
                        taken.number(),
                        title,
                        file.child().departmentName(),
                        file.application().applicant().shownName(),
                        file.application().applicant().maskedName(),
                        file.application().requiredNumber(),
                        file.child().number(),
                        paragraphs,
                        today,
                        code());
        store.insert(
                new Document(
                        Uuid7.next(),
                        file.application().id(),
                        file.child().id(),
                        file.child().department(),
                        due.kind(),
                        taken.number(),
                        title,
                        today,
                        null,
                        null,
                        content),
                taken,
                due.moved().at());
        tell(due);
    }

    /** Subscribers hear of every paper by its kind. */
    private void tell(Due due) {
        CaseMoved moved = due.moved();
        if (moved.about() != null) {
            events.publishEvent(
                    new CaseActed(
                            moved.applicationId(),
                            "DOCUMENT_" + due.kind().name(),
                            moved.at(),
                            moved.by(),
                            moved.about()));
        }
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
