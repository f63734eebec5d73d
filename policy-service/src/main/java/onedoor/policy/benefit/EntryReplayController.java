package onedoor.policy.benefit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Replays 重演")
class EntryReplayController {

    record Replayed(String entry, List<EntryReplays.Replay> items) {}

    private final ListStore lists;
    private final EntryStore entries;
    private final EntryReplays replays;

    EntryReplayController(ListStore lists, EntryStore entries, EntryReplays replays) {
        this.lists = lists;
        this.entries = entries;
        this.replays = replays;
    }

    @GetMapping("/api/policy/benefit-lists/{id}/entries/{entryId}/replay")
    @Operation(summary = "Whether an entry comes out the same each time it was judged")
    ResponseEntity<?> replay(Caller caller, @PathVariable String id, @PathVariable String entryId) {
        caller.requireRole("POLICY_ADMIN", "AUDIT_ADMIN");
        boolean all = caller.hasRole("AUDIT_ADMIN");
        return lists.find(id)
                .filter(list -> all || list.department().equals(caller.department()))
                .filter(_ -> entries.find(entryId).filter(e -> e.listId().equals(id)).isPresent())
                .<ResponseEntity<?>>map(
                        list -> ResponseEntity.ok(new Replayed(entryId, replays.of(list, entryId))))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }
}
