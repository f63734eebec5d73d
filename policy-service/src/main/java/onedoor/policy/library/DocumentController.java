package onedoor.policy.library;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.policy.document.Policies;
import onedoor.policy.library.DocumentList.Entry;
import onedoor.policy.library.DocumentStore.Shelved;
import onedoor.policy.library.PolicyDocument.Interpretation;
import onedoor.policy.library.PolicyDocument.Link;
import onedoor.policy.library.PolicyDocument.Paragraph;
import onedoor.policy.library.PolicyDocument.State;
import onedoor.policy.library.Variants.Variant;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/documents")
@Tag(name = "Policy documents 政策文件", description = "Search and read documents clause by clause")
class DocumentController {

    private static final int MAX_PAGE = 100;

    /**
     * An item of the document with the policy that carries it out, if there is one.
     *
     * @param number its place in the document, from one; null for a policy that the document does
     *     not list
     */
    record ItemView(
            @Nullable Integer number,
            @Nullable String code,
            String name,
            @JsonProperty("class") @Nullable String supportClass,
            @Nullable String clause,
            boolean open,
            @Nullable String claimMatter,
            @Nullable ItemGuide guide) {}

    record LinkView(String state, @Nullable Instant checkedAt) {}

    record Detail(
            String id,
            String source,
            String sourceId,
            String title,
            @Nullable String documentNo,
            String issuer,
            List<String> coIssuers,
            @Nullable String genre,
            @Nullable String indexNo,
            @Nullable String topic,
            State state,
            @Nullable LocalDate writtenOn,
            LocalDate publishedOn,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate expiresOn,
            @Nullable String url,
            @Nullable LinkView link,
            List<Link> attachments,
            List<Paragraph> clauses,
            List<ItemView> items,
            List<Interpretation> interpretations,
            List<Variant> variants,
            @Nullable String duplicateOf,
            int revision,
            Instant importedAt) {}

    record Text(
            @NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 20_000) String text) {}

    record Interpretations(@NotNull @Size(max = 50) @Valid List<Text> interpretations) {}

    record LinkCheck(@NotNull Boolean opens) {}

    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths publicDocuments() {
            return new PublicPaths(List.of("/api/policy/documents", "/api/policy/documents/*"));
        }
    }

    private final DocumentStore store;
    private final DocumentList documents;
    private final GuideStore guides;
    private final Variants variants;
    private final Library library;
    private final Policies policies;
    private final ClauseReview review;
    private final WorkingDays days;

    DocumentController(
            DocumentStore store,
            DocumentList documents,
            GuideStore guides,
            Variants variants,
            Library library,
            Policies policies,
            ClauseReview review,
            WorkingDays days) {
        this.store = store;
        this.documents = documents;
        this.guides = guides;
        this.variants = variants;
        this.library = library;
        this.policies = policies;
        this.review = review;
        this.days = days;
    }

    @GetMapping
    @Operation(summary = "Documents by words, issuer, topic and state, newest first")
    Page<Entry> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<Entry> found =
                documents.search(
                        new DocumentList.Search(q.strip(), issuer, topic, state, days.today()),
                        after,
                        size + 1);
        return Page.of(found, size, Entry::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One document: clauses, items, interpretations, variants")
    ResponseEntity<?> read(@PathVariable String id) {
        return store.find(id)
                .<ResponseEntity<?>>map(shelved -> ResponseEntity.ok(detail(shelved)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @GetMapping("/{id}/review")
    @Operation(summary = "Clauses that the fair-competition review 公平竞争审查 doubts")
    ResponseEntity<?> doubts(Caller caller, @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return store.find(id)
                .<ResponseEntity<?>>map(shelved ->
                        ResponseEntity.ok(new Page<>(review.of(shelved.document()), null)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @PutMapping("/{id}/interpretations")
    @Operation(summary = "Replace the interpretations 政策解读 of a document")
    ResponseEntity<?> interpret(
            Caller caller, @PathVariable String id, @Valid @RequestBody Interpretations body) {
        caller.requireRole("POLICY_ADMIN");
        List<Interpretation> texts =
                body.interpretations().stream()
                        .map(t -> new Interpretation(t.title().strip(), t.text().strip()))
                        .toList();
        return library.interpret(caller, id, texts)
                ? read(id)
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }

    @PutMapping("/{id}/link")
    @Operation(summary = "Report whether the document's page could be opened")
    ResponseEntity<?> link(
            Caller caller, @PathVariable String id, @Valid @RequestBody LinkCheck check) {
        caller.requireRole("POLICY_ADMIN");
        return library.checked(caller, id, check.opens())
                ? ResponseEntity.noContent().build()
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }

    private Detail detail(Shelved s) {
        PolicyDocument d = s.document();
        LocalDate expires = d.expiresOn();
        boolean expired =
                d.state() == State.VALID && expires != null && expires.isBefore(days.today());
        return new Detail(
                s.id(),
                s.source(),
                d.sourceId(),
                d.title(),
                d.documentNo(),
                d.issuer(),
                d.coIssuers(),
                d.genre(),
                d.indexNo(),
                d.topic(),
                expired ? State.EXPIRED : d.state(),
                d.writtenOn(),
                d.publishedOn(),
                d.effectiveFrom(),
                d.expiresOn(),
                d.url(),
                s.linkState() == null ? null : new LinkView(s.linkState(), s.linkCheckedAt()),
                d.attachments(),
                d.clauses(),
                Items.of(d, guides.of(s.id()), policies, days.today()),
                s.interpretations(),
                variants.shown(s.id()),
                s.duplicateOf(),
                s.revision(),
                s.importedAt());
    }
}
