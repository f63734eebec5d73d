package onedoor.exchange.operation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import onedoor.exchange.department.Departments;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "operation", description = "运行情况：调用记录与服务健康")
class OperationController {

    private static final int MOST = 500;
    private static final Duration SEEN_FOR_HEALTH = Duration.ofHours(1);

    private final OperationStore store;
    private final Departments departments;
    private final Members members;
    private final Clock clock;

    OperationController(
            OperationStore store, Departments departments, Members members, Clock clock) {
        this.store = store;
        this.departments = departments;
        this.members = members;
        this.clock = clock;
    }

    record ServiceHealth(
            String provider,
            String service,
            String state,
            long calls,
            long failures,
            long averageMillis,
            @Nullable Instant lastAnsweredAt,
            @Nullable Instant lastFailedAt) {}

    @GetMapping("/api/exchange/operations")
    @Operation(
            summary =
                    "Calls, newest first, a record per side with X-Road's field names: all for the operator, a department's own for the department")
    Page<OperationalRecord> list(
            Caller caller,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String client,
            @RequestParam @Nullable String service,
            @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<OperationStore.Numbered> found =
                store.find(
                        new OperationStore.Search(
                                from == null ? Instant.EPOCH : from,
                                to == null ? clock.instant().plusSeconds(1) : to,
                                client,
                                service,
                                party(caller),
                                after == null ? Long.MAX_VALUE : after,
                                size + 1));
        boolean more = found.size() > size;
        List<OperationStore.Numbered> page = more ? found.subList(0, size) : found;
        return new Page<>(
                page.stream()
                        .flatMap(row ->
                                Stream.of(
                                        OperationalRecord.of(row.operation(), true),
                                        OperationalRecord.of(row.operation(), false)))
                        .toList(),
                more ? Long.toString(page.getLast().number()) : null);
    }

    @GetMapping("/api/exchange/services/health")
    @Operation(summary = "How the services that were called in the last hour have fared")
    Page<ServiceHealth> health(Caller caller) {
        return new Page<>(
                store.fared(clock.instant().minus(SEEN_FOR_HEALTH), party(caller)).stream()
                        .map(this::health)
                        .toList(),
                null);
    }

    private ServiceHealth health(OperationStore.Fared fared) {
        boolean leftAlone =
                ClientId.parse(fared.provider())
                        .flatMap(id -> id.within(members.instance()))
                        .map(departments::isLeftAlone)
                        .orElse(false);
        String state =
                leftAlone
                        ? "DOWN"
                        : fared.failures() == 0
                                ? "UP"
                                : fared.failures() == fared.calls() ? "DOWN" : "DEGRADED";
        return new ServiceHealth(
                fared.provider(),
                fared.service(),
                state,
                fared.calls(),
                fared.failures(),
                Math.round(fared.averageMillis()),
                fared.lastAnsweredAt(),
                fared.lastFailedAt());
    }

    /** Whose calls the caller may see; null for everybody's. */
    private @Nullable String party(Caller caller) {
        if (caller.hasRole("EXCHANGE_ADMIN") || caller.hasRole("SUPERVISOR")) {
            return null;
        }
        String member = caller.member();
        if (member != null) {
            return member;
        }
        caller.requireRole("OFFICER", "HEAD");
        String department = caller.department();
        if (department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "department");
        }
        return members.instance() + "/GOV/" + department;
    }
}
