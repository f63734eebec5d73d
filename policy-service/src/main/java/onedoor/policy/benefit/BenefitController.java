package onedoor.policy.benefit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.benefit.BenefitLists.Move;
import onedoor.policy.benefit.BenefitView.EntryView;
import onedoor.policy.benefit.BenefitView.ListCover;
import onedoor.policy.benefit.BenefitView.ListView;
import onedoor.policy.benefit.BenefitView.ObjectionView;
import onedoor.policy.benefit.Finder.Finding;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/policy/benefit-lists")
@Tag(name = "Benefits 免申即享", description = "Lists of those who are granted without applying")
class BenefitController {

    private static final int MAX_PAGE = 200;

    record FindForm(
            @NotBlank @Size(max = 32) String policy,
            @NotNull @Pattern(regexp = "20\\d\\d") String period) {}

    record ApprovalForm(@Nullable @Size(max = 500) String reason) {}

    record ReturnForm(@NotBlank @Size(max = 500) String reason) {}

    /**
     * @param cover null for granted claims, whose sums are held
     * @param impasses decisions of the workflow service that the list's course had overtaken
     */
    record Detail(
            ListView list,
            @Nullable ListCover cover,
            List<String> actions,
            List<ObjectionView> objections,
            List<ListImpasse> impasses) {}

    private final Finder finder;
    private final Filing filing;
    private final BenefitLists moves;
    private final ListStore lists;
    private final EntryStore entries;
    private final ObjectionStore objections;
    private final ListImpasses impasses;
    private final BenefitView views;
    private final Idempotency idempotency;

    BenefitController(
            Finder finder,
            Filing filing,
            BenefitLists moves,
            ListStore lists,
            EntryStore entries,
            ObjectionStore objections,
            ListImpasses impasses,
            BenefitView views,
            Idempotency idempotency) {
        this.finder = finder;
        this.filing = filing;
        this.moves = moves;
        this.lists = lists;
        this.entries = entries;
        this.objections = objections;
        this.impasses = impasses;
        this.views = views;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(summary = "Find who is entitled and was not listed yet; one open list at a time")
    ResponseEntity<?> find(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody FindForm form) {
        caller.requireRole("POLICY_ADMIN");
        if (!finder.ownedBy(form.policy(), caller.department())) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        // The registers are asked, and the list is filed, before the transaction of the key.
        Finding finding = finder.find(caller.key(), form.policy(), form.period());
        switch (finding) {
            case Finding.Found(var id) -> filing.file(id);
            case Finding.Open(var id) -> filing.file(id);
            case Finding.Nobody _, Finding.NoSuchPolicy _, Finding.NotAutomatic _ -> {}
        }
        return idempotency.once(caller, key, form, () -> answer(finding));
    }

    private ResponseEntity<?> answer(Finding finding) {
        return switch (finding) {
            case Finding.Found(var id) ->
                    ResponseEntity.created(URI.create("/api/policy/benefit-lists/" + id))
                            .body(views.list(lists.find(id).orElseThrow()));
            case Finding.Open(var id) ->
                    ResponseEntity.ok(views.list(lists.find(id).orElseThrow()));
            case Finding.Nobody _ -> ResponseEntity.noContent().build();
            case Finding.NoSuchPolicy _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Finding.NotAutomatic _ -> Problem.of(PolicyProblem.NOT_AUTOMATIC).answer();
        };
    }

    @GetMapping
    @Operation(summary = "Lists, newest first")
    Page<ListView> list(
            Caller caller,
            @RequestParam(required = false) BenefitList.@Nullable State state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<BenefitList> found =
                lists.search(state, ListRights.department(caller), after, size + 1);
        return Page.of(found, size, BenefitList::id).map(views::list);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One list with its objections and what the caller may do")
    ResponseEntity<?> read(Caller caller, @PathVariable String id) {
        return visible(caller, id)
                .<ResponseEntity<?>>map(list ->
                        ResponseEntity.ok(
                                new Detail(
                                        views.list(list),
                                        views.cover(list),
                                        ListRights.actions(caller, list),
                                        objections.of(id).stream()
                                                .map(ObjectionView::from)
                                                .toList(),
                                        impasses.of(id))))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @GetMapping("/{id}/entries")
    @Operation(summary = "The enterprises of a list")
    ResponseEntity<?> entries(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) BenefitEntry.@Nullable State state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (visible(caller, id).isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<BenefitEntry> found = entries.search(id, state, q.strip(), after, size + 1);
        return ResponseEntity.ok(Page.of(found, size, BenefitEntry::id).map(EntryView::from));
    }

    @PostMapping("/{id}/approvals")
    @Operation(summary = "Approve (核定), by somebody else than who found it; publicity begins")
    ResponseEntity<?> approve(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody ApprovalForm form) {
        return once(
                caller,
                key,
                Map.of("list", id, "form", form),
                () -> moves.decide(caller, id, true, form.reason()));
    }

    @PostMapping("/{id}/returns")
    @Operation(summary = "Send the list back; its enterprises can be found again")
    ResponseEntity<?> sendBack(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody ReturnForm form) {
        return once(
                caller,
                key,
                Map.of("list", id, "form", form),
                () -> moves.decide(caller, id, false, form.reason()));
    }

    /** What an officer decides about a list, once per key. */
    private ResponseEntity<?> once(
            Caller caller, @Nullable String key, Map<String, ?> request, Supplier<Move> move) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(caller, key, request, () -> answer(move.get()));
    }

    private ResponseEntity<?> answer(Move move) {
        return switch (move) {
            case Move.Moved(var list) -> ResponseEntity.ok(views.list(list));
            case Move.NotFound _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Move.MovedOn _ -> Problem.of(PolicyProblem.LIST_MOVED_ON).answer();
            case Move.SamePerson _ -> Problem.of(PolicyProblem.FOUR_EYES).answer();
            case Move.DecidedAsCase _ -> Problem.of(PolicyProblem.DECIDED_AS_CASE).answer();
        };
    }

    private Optional<BenefitList> visible(Caller caller, String id) {
        String department = ListRights.department(caller);
        return lists.find(id).filter(l -> department == null || l.department().equals(department));
    }
}
