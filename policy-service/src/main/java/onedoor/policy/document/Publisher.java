package onedoor.policy.document;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Sha256;
import onedoor.policy.document.PolicyReader.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Publishes versions of policies, withdraws them, and puts in force what the day asks for. */
@Component
public class Publisher {

    public sealed interface Publication {
        /**
         * A new version.
         *
         * @param warnings thresholds that its cases leave untried
         */
        record Published(String code, int version, List<FieldProblem> warnings)
                implements Publication {}

        /** Word for word the latest version. */
        record Unchanged(String code, int version) implements Publication {}

        record Flawed(List<FieldProblem> flaws) implements Publication {}

        record CasesFailed(List<FieldProblem> failures) implements Publication {}
    }

    private static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

    private final PolicyReader reader;
    private final PolicyCases cases;
    private final TitleCycles cycles;
    private final PolicyStore store;
    private final Policies policies;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Publisher(
            PolicyReader reader,
            PolicyCases cases,
            TitleCycles cycles,
            PolicyStore store,
            Policies policies,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reader = reader;
        this.cases = cases;
        this.cycles = cycles;
        this.store = store;
        this.policies = policies;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a policy as another system publishes it, valid from today. */
    @Transactional
    Publication publish(Caller by, byte[] document, boolean yaml) {
        return publish(by, reader.read(document, yaml), today(), null, false);
    }

    /**
     * Puts a policy in force for the days from {@code validFrom} until before {@code validTo}.
     *
     * @param complete its cases must try every threshold and tier
     */
    @Transactional
    public Publication publish(
            Caller by,
            JsonNode content,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean complete) {
        return publish(by, reader.read(content), validFrom, validTo, complete);
    }

    private Publication publish(
            Caller by,
            Reading reading,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean complete) {
        return switch (reading) {
            case Reading.Flawed(var flaws) -> new Publication.Flawed(flaws);
            case Reading.Good(var policy, var content) -> {
                Optional<FieldProblem> cycle = cycles.with(policy);
                if (cycle.isPresent()) {
                    yield new Publication.Flawed(List.of(cycle.get()));
                }
                PolicyCases.Run run = cases.run(policy, content.required("cases"));
                List<FieldProblem> failures = new ArrayList<>(run.failures());
                List<FieldProblem> gaps = run.gate().gaps();
                if (complete) {
                    failures.addAll(gaps);
                }
                yield failures.isEmpty()
                        ? release(
                                by,
                                policy,
                                reader.canonical(content),
                                new PolicyStore.Publishing(validFrom, validTo, now(), by.key()),
                                gaps)
                        : new Publication.CasesFailed(failures);
            }
        };
    }

    private Publication release(
            Caller by,
            Policy policy,
            String content,
            PolicyStore.Publishing publishing,
            List<FieldProblem> gaps) {
        String hash = Sha256.hex(content);
        Optional<PolicyStore.Version> latest = store.lock(policy.code());
        if (latest.isPresent()
                && latest.get().contentHash().equals(hash)
                && store.inForce(policy.code(), publishing.validFrom(), publishing.at())
                        .filter(v -> v == latest.get().version())
                        .isPresent()) {
            return new Publication.Unchanged(policy.code(), latest.get().version());
        }
        int version = latest.map(PolicyStore.Version::version).orElse(0) + 1;
        store.add(policy.at(version), content, hash, publishing);
        audit.record(
                by,
                "publish-policy",
                "policy",
                policy.code(),
                "PUBLISHED",
                Map.of(
                        "version",
                        version,
                        "hash",
                        hash,
                        "validFrom",
                        publishing.validFrom().toString()));
        follow(policy.code());
        return new Publication.Published(policy.code(), version, gaps);
    }

    /** Takes a policy out of force from a day on; false if there is none. */
    @Transactional
    boolean withdraw(Caller by, String code, LocalDate from, String reason) {
        if (store.editions(code).isEmpty()) {
            return false;
        }
        int latest = store.lock(code).map(PolicyStore.Version::version).orElseThrow();
        store.withdraw(code, latest, from, reason, now(), by.key());
        audit.record(
                by,
                "withdraw-policy",
                "policy",
                code,
                "WITHDRAWN",
                Map.of("version", latest, "from", from.toString()));
        follow(code);
        return true;
    }

    /** Puts in force what today asks for; whoever waits for changes hears of it. */
    @Transactional
    void follow(String code) {
        store.lock(code);
        int before = store.currentVersion(code).orElse(0);
        int now = store.inForce(code, today(), now()).orElse(0);
        if (before == now) {
            return;
        }
        store.putInForce(code, now);
        if (now == 0) {
            events.publishEvent(new PolicyWithdrawn(code));
        } else {
            String name = policies.at(code, now).map(Policy::name).orElseThrow();
            events.publishEvent(new PolicyPublished(code, now, name));
        }
    }

    List<String> changing() {
        return store.changing(today(), now());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LEGAL_ZONE);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
