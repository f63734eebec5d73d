package onedoor.policy.library;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import onedoor.policy.library.DocumentController.ItemView;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Policy documents 政策文件")
class GuideController {

    /** The guide of a policy's item, and the document that it is of. */
    record GuideView(String document, String item, @Nullable ItemGuide guide) {}

    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths publicGuides() {
            return new PublicPaths(List.of("/api/policy/policies/*/guide"));
        }
    }

    private final DocumentStore store;
    private final GuideStore guides;
    private final Policies policies;
    private final Library library;
    private final WorkingDays days;

    GuideController(
            DocumentStore store,
            GuideStore guides,
            Policies policies,
            Library library,
            WorkingDays days) {
        this.store = store;
        this.guides = guides;
        this.policies = policies;
        this.library = library;
        this.days = days;
    }

    @GetMapping("/api/policy/policies/{code}/guide")
    @Operation(summary = "How a policy's benefit is had 申兑指南, as its document's item says")
    ResponseEntity<?> read(@PathVariable String code) {
        return policies.current(code)
                .flatMap(this::guide)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    private Optional<GuideView> guide(Policy policy) {
        return store.withNumber(policy.documentNo()).stream()
                .flatMap(id -> store.find(id).stream())
                .flatMap(shelved ->
                        Items.of(
                                        shelved.document(),
                                        guides.of(shelved.id()),
                                        policies,
                                        days.today())
                                .stream()
                                .filter(item -> policy.code().equals(item.code()))
                                .filter(item -> item.guide() != null)
                                .map(item ->
                                        new GuideView(shelved.id(), item.name(), item.guide())))
                .findFirst();
    }

    @PutMapping("/api/policy/documents/{id}/items/{number}/guide")
    @Operation(summary = "Write an item's guide; it stands instead of what the source says")
    ResponseEntity<?> write(
            Caller caller,
            @PathVariable String id,
            @PathVariable int number,
            @Valid @RequestBody ItemGuide guide) {
        caller.requireRole("POLICY_ADMIN");
        List<FieldProblem> flaws = guide.flaws();
        if (!flaws.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(flaws).answer();
        }
        return library.guide(caller, id, number, guide)
                ? store.find(id)
                        .map(shelved ->
                                Items.of(shelved.document(), guides.of(id), policies, days.today()))
                        .<ResponseEntity<?>>map(items -> ResponseEntity.ok(item(items, number)))
                        .orElseThrow()
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }

    private static ItemView item(List<ItemView> items, int number) {
        return items.stream()
                .filter(item -> item.number() != null && item.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
