package onedoor.policy.library;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Sha256;
import onedoor.kit.Uuid7;
import onedoor.policy.deadline.Deadlines;
import onedoor.policy.document.Policies;
import onedoor.policy.library.ClauseReview.Doubt;
import onedoor.policy.library.DocumentStore.Shelved;
import onedoor.policy.library.ImportReport.Doubtful;
import onedoor.policy.library.PolicyDocument.State;
import onedoor.policy.library.Variants.Likeness;
import onedoor.policy.workday.WorkingDays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes documents in: the good lines of a file and its report together, or nothing. */
@Component
class DocumentImports {

    static final String ITEM_LIST = "ITEM_LIST";

    private final DocumentStore store;
    private final Variants variants;
    private final ImportStore imports;
    private final Policies policies;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final ClauseReview review;
    private final AuditTrail audit;
    private final LibrarySettings settings;
    private final JsonMapper json;
    private final Clock clock;

    DocumentImports(
            DocumentStore store,
            Variants variants,
            ImportStore imports,
            Policies policies,
            Deadlines deadlines,
            WorkingDays days,
            ClauseReview review,
            AuditTrail audit,
            LibrarySettings settings,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.variants = variants;
        this.imports = imports;
        this.policies = policies;
        this.deadlines = deadlines;
        this.days = days;
        this.review = review;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    private enum Shelving {
        TAKEN,
        UNCHANGED,
        DUPLICATE
    }

    private record Shelf(String id, Shelving what) {}

    /** Empty if nothing in the file can be read. */
    @Transactional
    Optional<ImportReport> take(Caller by, String source, byte[] body) {
        return ImportFile.read(body, settings.maxLines()).map(file -> take(by, source, file));
    }

    private ImportReport take(Caller by, String source, ImportFile file) {
        int taken = 0;
        int unchanged = 0;
        int duplicates = 0;
        List<Doubtful> doubtful = new ArrayList<>();
        for (PolicyDocument document : file.documents()) {
            Shelf shelf = shelve(by, source, document);
            List<Doubt> doubts =
                    shelf.what() == Shelving.UNCHANGED ? List.of() : review.of(document);
            if (!doubts.isEmpty()) {
                doubtful.add(new Doubtful(shelf.id(), document.title(), doubts));
            }
            switch (shelf.what()) {
                case TAKEN -> taken++;
                case UNCHANGED -> unchanged++;
                case DUPLICATE -> {
                    taken++;
                    duplicates++;
                }
            }
        }
        ImportReport report =
                new ImportReport(
                        Uuid7.next().toString(),
                        source,
                        taken,
                        unchanged,
                        duplicates,
                        file.problems(),
                        doubtful,
                        clock.instant());
        imports.add(report, by.key());
        audit.record(
                by,
                "import-documents",
                "document-import",
                report.id(),
                "TAKEN",
                Map.of(
                        "taken",
                        taken,
                        "problems",
                        file.problems().size(),
                        "doubtful",
                        doubtful.size()));
        return report;
    }

    private Shelf shelve(Caller by, String source, PolicyDocument document) {
        String hash = Sha256.hex(json.writeValueAsString(document));
        Optional<Shelved> known = store.lock(source, document.sourceId());
        if (known.isPresent() && known.get().contentHash().equals(hash)) {
            return new Shelf(known.get().id(), Shelving.UNCHANGED);
        }
        String id = known.map(Shelved::id).orElseGet(() -> Uuid7.next().toString());
        List<Likeness> alike = variants.of(known.map(Shelved::id).orElse(null), document);
        Optional<String> original = Variants.original(alike);
        if (known.isPresent()) {
            store.replace(
                    id, source, document, hash, original.orElse(null), clock.instant(), by.key());
        } else {
            store.add(id, source, document, hash, original.orElse(null), clock.instant(), by.key());
        }
        variants.write(id, document, alike);
        watch(id, document, by, original.isPresent());
        return new Shelf(id, original.isPresent() ? Shelving.DUPLICATE : Shelving.TAKEN);
    }

    /** A new document owes its list of items; one that has it owes nothing. */
    private void watch(String id, PolicyDocument document, Caller by, boolean duplicate) {
        boolean listed =
                !document.items().isEmpty()
                        || (document.documentNo() != null
                                && !policies.ofDocument(document.documentNo()).isEmpty());
        if (listed) {
            deadlines.meet(ITEM_LIST, id);
        } else if (!duplicate && document.state() == State.VALID) {
            deadlines.start(
                    ITEM_LIST,
                    id,
                    document.title(),
                    by.department(),
                    days.today(),
                    settings.itemListDays());
        }
    }
}
