package onedoor.policy.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.LegalTime;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.policy.PolicyProblem;
import onedoor.policy.dmn.Dmn;
import onedoor.policy.fact.AttributeCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/policies/{code}")
@Tag(name = "Policy versions 政策版本", description = "What was valid when, and known since when")
class VersionController {

    record Withdrawal(@Nullable LocalDate from, @NotBlank @Size(max = 500) String reason) {}

    record Withdrawn(String code, LocalDate from) {}

    record Edition(
            int version,
            String name,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant publishedAt,
            String hash,
            boolean inForce) {}

    record Editions(List<Edition> items) {}

    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths publicVersions() {
            return new PublicPaths(
                    List.of("/api/policy/policies/*/versions", "/api/policy/policies/*/dmn"));
        }
    }

    private final Policies policies;
    private final Publisher publisher;
    private final AttributeCatalogue catalogue;
    private final Idempotency idempotency;
    private final Clock clock;

    VersionController(
            Policies policies,
            Publisher publisher,
            AttributeCatalogue catalogue,
            Idempotency idempotency,
            Clock clock) {
        this.policies = policies;
        this.publisher = publisher;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GetMapping("/versions")
    @Operation(summary = "All versions, for which days each is valid and since when it is known")
    ResponseEntity<?> versions(@PathVariable String code) {
        List<VersionStore.Edition> editions = policies.editions(code);
        int inForce = policies.current(code).map(Policy::version).orElse(0);
        return editions.isEmpty()
                ? Problem.of(CommonProblem.NOT_FOUND).answer()
                : ResponseEntity.ok(
                        new Editions(
                                editions.stream()
                                        .map(e ->
                                                new Edition(
                                                        e.version(),
                                                        e.name(),
                                                        e.validFrom(),
                                                        e.validTo(),
                                                        e.publishedAt().toInstant(ZoneOffset.UTC),
                                                        e.contentHash(),
                                                        e.version() == inForce))
                                        .toList()));
    }

    @GetMapping(value = "/dmn", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "The rule in force as a DMN 1.4 model")
    ResponseEntity<?> dmn(@PathVariable String code) {
        return policies.current(code)
                .<ResponseEntity<?>>map(p ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_XML)
                                .body(Dmn.export(p.name(), p.rule(), catalogue)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @PostMapping("/withdrawals")
    @Operation(
            summary =
                    "Take a policy of one's own department out of force, from today or a later day")
    ResponseEntity<?> withdraw(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String code,
            @Valid @RequestBody Withdrawal body) {
        caller.requireRole("POLICY_ADMIN");
        LocalDate from = body.from() == null ? today() : body.from();
        if (from.isBefore(today())) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/from", "in-the-past", "停止执行的日期不能早于今天"))
                    .answer();
        }
        return idempotency.once(
                caller,
                key,
                body,
                () ->
                        switch (publisher.withdraw(caller, code, from, body.reason())) {
                            case Publisher.Withdrawal.Withdrawn(var day) ->
                                    ResponseEntity.ok(new Withdrawn(code, day));
                            case Publisher.Withdrawal.NoSuchPolicy _ ->
                                    Problem.of(CommonProblem.NOT_FOUND).answer();
                            case Publisher.Withdrawal.EndsAlready(var day) ->
                                    Problem.of(
                                                    PolicyProblem.WITHDRAWN_ALREADY,
                                                    "该政策已定于 " + day + " 停止执行，只能提前，不能推迟。",
                                                    "It ends on "
                                                            + day
                                                            + " already; that can only be brought forward.")
                                            .with("from", day)
                                            .answer();
                        });
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }
}
