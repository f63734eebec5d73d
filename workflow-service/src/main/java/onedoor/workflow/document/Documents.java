package onedoor.workflow.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.ProblemException;
import onedoor.kit.Sha256;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.OwnCases;
import onedoor.workflow.casework.TaskCases;
import onedoor.workflow.document.DocumentStore.PrintedFile;
import onedoor.workflow.paper.Typefaces;
import onedoor.workflow.signing.Signatures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Papers for those whom they concern: the applicant, and the officials of the department. */
@Component
class Documents {

    private static final String[] OFFICIALS = {"CLERK", "OFFICER", "REVIEWER", "HEAD"};
    private static final String SIGNED_AS = "onedoor-document+pdf";

    private final DocumentStore store;
    private final OwnCases own;
    private final TaskCases tasks;
    private final DocumentSettings settings;
    private final Typefaces typefaces;
    private final Signatures signatures;
    private final AuditTrail audit;
    private final Clock clock;

    Documents(
            DocumentStore store,
            OwnCases own,
            TaskCases tasks,
            DocumentSettings settings,
            Typefaces typefaces,
            Signatures signatures,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.own = own;
        this.tasks = tasks;
        this.settings = settings;
        this.typefaces = typefaces;
        this.signatures = signatures;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file as it goes out, with its digest and signature. */
    record Printed(Document document, byte[] bytes, PrintedFile file) {}

    List<Document> ofApplication(Caller caller, UUID id) {
        own.require(caller, id, "document.list");
        return store.ofApplication(id);
    }

    List<Document> ofTask(Caller caller, String task) {
        return store.ofChild(tasks.child(caller, task, "document.list"));
    }

    /** Prints, and on the first time signs; a foreign paper does not exist, and that is audited. */
    @Transactional
    public Printed print(Caller caller, UUID id) {
        Document document =
                store.find(id)
                        .filter(d -> mayRead(caller, d))
                        .orElseThrow(() -> {
                            audit.recordRefusal(
                                    caller,
                                    "document.read",
                                    "document",
                                    id.toString(),
                                    "not-found",
                                    Map.of());
                            return new ProblemException(
                                    WorkflowProblem.DOCUMENT_NOT_FOUND,
                                    WorkflowProblem.DOCUMENT_NOT_FOUND.zh());
                        });
        byte[] bytes =
                DocumentPaper.pdf(document.content(), settings.publicUrl(), typefaces.required());
        String sha256 = Sha256.hex(bytes);
        PrintedFile file =
                store.file(id, sha256)
                        .orElseGet(() -> {
                            PrintedFile made =
                                    new PrintedFile(sha256, signatures.sign(SIGNED_AS, bytes));
                            store.keep(id, made, clock.instant());
                            return made;
                        });
        return new Printed(document, bytes, file);
    }

    private boolean mayRead(Caller caller, Document document) {
        return switch (caller.kind()) {
            case CITIZEN -> own.has(caller, document.applicationId());
            case STAFF ->
                    document.department().equals(caller.department())
                            && List.of(OFFICIALS).stream().anyMatch(caller::hasRole);
            case SERVICE -> false;
        };
    }

    /** By what is printed on the paper; a wrong code finds nothing. */
    Optional<Document> verify(String number, String code) {
        byte[] given = normal(code).getBytes(StandardCharsets.UTF_8);
        return store.byNumber(number.strip()).stream()
                .filter(d ->
                        MessageDigest.isEqual(
                                given, d.content().code().getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    Optional<PrintedFile> file(Document document, String sha256) {
        return store.file(document.id(), sha256.strip().toLowerCase(Locale.ROOT));
    }

    /** As people type it: in small letters, with O for 0 and I or L for 1. */
    private static String normal(String code) {
        return code.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
