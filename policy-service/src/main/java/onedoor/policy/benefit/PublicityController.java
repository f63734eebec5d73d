package onedoor.policy.benefit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.policy.PolicyProblem;
import onedoor.policy.benefit.Objections.Raising;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/benefit-publicity")
@Tag(name = "Publicity 公示", description = "Who is to be granted what, for everybody to see")
class PublicityController {

    private static final int MAX_PAGE = 200;

    record PublicList(
            String id,
            String policy,
            String policyName,
            String departmentName,
            String period,
            BenefitList.Origin origin,
            @Nullable LocalDate publicityFrom,
            @Nullable LocalDate publicityUntil,
            boolean open,
            long totalFen) {}

    /** The name and the sum, as publicity rules demand; nothing else. */
    record PublicEntry(String id, String name, String enterprise, long amountFen) {
        static PublicEntry from(BenefitEntry entry) {
            return new PublicEntry(entry.id(), entry.name(), entry.enterprise(), entry.amountFen());
        }
    }

    record Detail(PublicList list, List<PublicEntry> items, @Nullable String next) {}

    record ObjectionForm(
            @NotBlank @Size(max = 36) String entry, @NotBlank @Size(max = 500) String reason) {}

    record Raised(String id) {}

    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths publicBenefits() {
            return new PublicPaths(
                    List.of("/api/policy/benefit-publicity", "/api/policy/benefit-publicity/*"));
        }
    }

    private final ListStore lists;
    private final EntryStore entries;
    private final Objections objections;
    private final BenefitLists moves;
    private final Idempotency idempotency;

    PublicityController(
            ListStore lists,
            EntryStore entries,
            Objections objections,
            BenefitLists moves,
            Idempotency idempotency) {
        this.lists = lists;
        this.entries = entries;
        this.objections = objections;
        this.moves = moves;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "Published lists, newest first")
    Page<PublicList> list(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<BenefitList> found = lists.published(after, size + 1);
        return Page.of(found, size, BenefitList::id).map(this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One published list with names and sums")
    ResponseEntity<?> read(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        Optional<BenefitList> list = published(id);
        if (list.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<BenefitEntry> found = entries.published(id, after, size + 1);
        Page<PublicEntry> page = Page.of(found, size, BenefitEntry::id).map(PublicEntry::from);
        return ResponseEntity.ok(new Detail(view(list.get()), page.items(), page.next()));
    }

    @PostMapping("/{id}/objections")
    @Operation(summary = "Object to an entry while the list is on show")
    ResponseEntity<?> object(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody ObjectionForm form) {
        if (!caller.isPerson()) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        return idempotency.once(
                caller,
                key,
                Map.of("list", id, "form", form),
                () ->
                        switch (objections.raise(caller, id, form.entry(), form.reason())) {
                            case Raising.Raised(var raised) ->
                                    ResponseEntity.status(HttpStatus.CREATED)
                                            .body(new Raised(raised));
                            case Raising.NotOnShow _ ->
                                    Problem.of(CommonProblem.NOT_FOUND).answer();
                            case Raising.Over _ ->
                                    Problem.of(PolicyProblem.PUBLICITY_OVER).answer();
                        });
    }

    private Optional<BenefitList> published(String id) {
        return lists.find(id).filter(l -> l.state().isPublic());
    }

    private boolean showing(BenefitList list) {
        return list.state() == BenefitList.State.PUBLICITY && !moves.over(list);
    }

    private PublicList view(BenefitList list) {
        return new PublicList(
                list.id(),
                list.policy(),
                list.policyName(),
                list.departmentName(),
                list.period(),
                list.origin(),
                list.publicityFrom(),
                list.publicityUntil(),
                showing(list),
                entries.totalFen(list.id()));
    }
}
