package onedoor.policy.supervision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Value;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/supervision")
@Tag(name = "Supervision 督查", description = "Who is entitled and has not received 应享未享")
class SupervisionController {

    private static final int MOST = 100;
    private static final String RECEIVED = "COMMITTED";
    private static final String DECLINED = "DECLINED";

    /**
     * Somebody who is entitled on registers alone and has received nothing.
     *
     * @param claim NONE, RESERVED while a claim is under way, REFUSED if one was refused, LISTED
     *     while a list is worked on, or EXCEPTION_ and the kind of exception that kept them off one
     * @param told whether a notice has reached them
     */
    record Unreceived(String enterprise, @Nullable String name, String claim, boolean told) {}

    record UnreceivedPage(
            String policy,
            String policyName,
            Instant asOf,
            long entitledVerified,
            long unreceived,
            long declined,
            List<Unreceived> items,
            @Nullable String next) {}

    private final Oversight oversight;
    private final Entitled entitled;
    private final SupervisionStore store;
    private final Roster roster;

    SupervisionController(
            Oversight oversight, Entitled entitled, SupervisionStore store, Roster roster) {
        this.oversight = oversight;
        this.entitled = entitled;
        this.store = store;
        this.roster = roster;
    }

    @GetMapping("/unreceived")
    @Operation(summary = "Those entitled to a policy on verified facts who have not received it")
    ResponseEntity<?> unreceived(
            Caller caller,
            @RequestParam String policy,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        Optional<Policy> found = oversight.find(caller, policy);
        if (found.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        Entitled.Picture picture = entitled.of(found.get());
        Map<String, String> places = store.standing(policy, found.get().period());
        long declined =
                picture.verified().stream().filter(s -> DECLINED.equals(places.get(s))).count();
        List<String> without =
                picture.verified().stream()
                        .filter(s -> !RECEIVED.equals(places.get(s)))
                        .filter(s -> !DECLINED.equals(places.get(s)))
                        .toList();
        int size = Math.clamp(limit, 1, MOST);
        Page<String> page =
                Page.of(
                        without.stream()
                                .filter(s -> s.compareTo(after) > 0)
                                .limit(size + 1L)
                                .toList(),
                        size,
                        s -> s);
        Set<String> told = new HashSet<>(store.told(policy, page.items()));
        return ResponseEntity.ok(
                new UnreceivedPage(
                        policy,
                        found.get().name(),
                        picture.asOf(),
                        picture.verified().size(),
                        without.size(),
                        declined,
                        page.items().stream().map(s -> row(s, places, told)).toList(),
                        page.next()));
    }

    private Unreceived row(String subject, Map<String, String> places, Set<String> told) {
        return new Unreceived(
                subject,
                name(subject).orElse(null),
                places.getOrDefault(subject, "NONE"),
                told.contains(subject));
    }

    private Optional<String> name(String subject) {
        return roster.find(subject)
                .filter(p -> p.kind() == Kind.ENTERPRISE)
                .flatMap(p -> p.facts().find("enterpriseName", ""))
                .flatMap(f ->
                        f.value() instanceof Value.Code(var name)
                                ? Optional.of(name)
                                : Optional.empty());
    }
}
