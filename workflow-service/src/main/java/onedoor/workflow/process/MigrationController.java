package onedoor.workflow.process;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.workflow.process.Migration.CaseState;
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
import org.springframework.web.util.UriComponentsBuilder;

/** Moving running cases between versions: tried, begun, and reported on while it goes on. */
@RestController
@RequestMapping("/api/workflow/processes/{code}")
@Tag(name = "Processes", description = "Checking, showing and changing how cases are worked on")
class MigrationController {

    private final Migrations migrations;
    private final MigrationStore store;
    private final MigrationCaseStore lines;
    private final Idempotency idempotency;

    MigrationController(
            Migrations migrations,
            MigrationStore store,
            MigrationCaseStore lines,
            Idempotency idempotency) {
        this.migrations = migrations;
        this.store = store;
        this.lines = lines;
        this.idempotency = idempotency;
    }

    /** Every version of a service, newest first, with how many cases still run under it. */
    @GetMapping("/versions")
    List<Migrations.Version> versions(Caller caller, @PathVariable String code) {
        caller.requireRole("MATTER_ADMIN", "SUPERVISOR");
        return migrations.versions(code);
    }

    record MigrationForm(String from, String to) {}

    /** How far a migration is, as JSON; {@code from} and {@code to} as versions are labelled. */
    record MigrationView(
            UUID id,
            String from,
            String to,
            State state,
            int cases,
            int migrated,
            int refused,
            int waiting,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt) {

        enum State {
            RUNNING,
            DONE
        }
    }

    /**
     * Moves running cases to another version, each in a transaction of its own, in the background:
     * 202 with the report, which can be asked for until the end and afterwards. With {@code dryRun}
     * it only says, at once, what would happen.
     */
    @PostMapping("/migrations")
    ResponseEntity<?> migrate(
            Caller caller,
            @PathVariable String code,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody MigrationForm form) {
        caller.requireRole("MATTER_ADMIN");
        Migrations.Pair pair = migrations.pair(code, form.from(), form.to());
        if (dryRun) {
            return ResponseEntity.ok(migrations.dryRun(pair));
        }
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        migrations
                                .start(caller, code, pair)
                                .<ResponseEntity<?>>map(begun ->
                                        ResponseEntity.accepted()
                                                .location(path(begun))
                                                .body(view(code, begun)))
                                .orElseGet(() ->
                                        Problem.of(
                                                        CommonProblem.CONFLICT,
                                                        "该版本的办件正在迁移，请等其完成。",
                                                        "Cases of this version are being moved"
                                                                + " already; wait for the end.")
                                                .answer()));
    }

    /** The migrations of this service so far, newest first. */
    @GetMapping("/migrations")
    Page<MigrationView> migrations(
            Caller caller,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        caller.requireRole("MATTER_ADMIN", "SUPERVISOR");
        List<Migration> found = store.of(code, after == null ? null : after.toString(), limit + 1);
        Page<Migration> page = Page.of(found, limit, Migration::id);
        return new Page<>(views(code, page.items()), page.next());
    }

    @GetMapping("/migrations/{id}")
    MigrationView migration(Caller caller, @PathVariable String code, @PathVariable UUID id) {
        caller.requireRole("MATTER_ADMIN", "SUPERVISOR");
        return view(code, find(code, id));
    }

    /** One case of the report, as JSON. */
    record CaseView(
            String applicationNumber,
            CaseState state,
            @Nullable String reason,
            @Nullable Instant settledAt) {}

    /** What became of each case, or of those in one state. */
    @GetMapping("/migrations/{id}/cases")
    Page<CaseView> cases(
            Caller caller,
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable CaseState state,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        caller.requireRole("MATTER_ADMIN", "SUPERVISOR");
        List<MigrationCaseStore.Line> found =
                lines.of(
                        find(code, id).id(),
                        state,
                        after == null ? null : after.toString(),
                        limit + 1);
        return Page.of(found, limit, MigrationCaseStore.Line::applicationId)
                .map(line ->
                        new CaseView(line.number(), line.state(), line.reason(), line.settledAt()));
    }

    private Migration find(String code, UUID id) {
        return store.find(code, id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "该服务没有这次迁移。"));
    }

    private MigrationView view(String code, Migration migration) {
        return views(code, List.of(migration)).getFirst();
    }

    private List<MigrationView> views(String code, List<Migration> found) {
        Map<UUID, String> labels = migrations.labels(code);
        var counts = lines.counts(found.stream().map(Migration::id).toList());
        return found.stream()
                .map(m -> view(m, labels, counts.getOrDefault(m.id(), Map.of())))
                .toList();
    }

    private static MigrationView view(
            Migration migration, Map<UUID, String> labels, Map<CaseState, Integer> counts) {
        return new MigrationView(
                migration.id(),
                labels.getOrDefault(migration.from(), migration.from().toString()),
                labels.getOrDefault(migration.to(), migration.to().toString()),
                migration.isRunning() ? MigrationView.State.RUNNING : MigrationView.State.DONE,
                migration.cases(),
                counts.getOrDefault(CaseState.MIGRATED, 0),
                counts.getOrDefault(CaseState.REFUSED, 0),
                counts.getOrDefault(CaseState.WAITING, 0),
                migration.startedByName(),
                migration.startedAt(),
                migration.finishedAt());
    }

    private static URI path(Migration migration) {
        return UriComponentsBuilder.fromPath("/api/workflow/processes/{code}/migrations/{id}")
                .build(migration.code(), migration.id());
    }
}
