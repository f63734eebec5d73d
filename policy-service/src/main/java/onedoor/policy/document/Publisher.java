package onedoor.policy.document;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Sha256;
import onedoor.policy.document.Examination.Doubt;
import onedoor.policy.document.PolicyReader.Reading;
import onedoor.policy.formula.Formulas;
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
         * @param fairCompetition what the fair-competition review doubts
         */
        record Published(String code, int version, List<Doubt> fairCompetition)
                implements Publication {}

        /** Word for word the latest version. */
        record Unchanged(String code, int version, List<Doubt> fairCompetition)
                implements Publication {}

        record Flawed(List<FieldProblem> flaws) implements Publication {}

        /** Cases that fail, and what they leave untried. */
        record CasesFailed(List<FieldProblem> failures) implements Publication {}
    }

    /** What became of a withdrawal. */
    sealed interface Withdrawal {
        record Withdrawn(LocalDate from) implements Withdrawal {}

        /** Unknown, or another department's. */
        record NoSuchPolicy() implements Withdrawal {}

        /** It ends on that day or before already; a withdrawal is never put off. */
        record EndsAlready(LocalDate from) implements Withdrawal {}
    }

    private final PolicyReader reader;
    private final Formulas formulas;
    private final Examiner examiner;
    private final Ownership ownership;
    private final Names names;
    private final VersionStore versions;
    private final Policies policies;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Publisher(
            PolicyReader reader,
            Formulas formulas,
            Examiner examiner,
            Ownership ownership,
            Names names,
            VersionStore versions,
            Policies policies,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reader = reader;
        this.formulas = formulas;
        this.examiner = examiner;
        this.ownership = ownership;
        this.names = names;
        this.versions = versions;
        this.policies = policies;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a policy as another platform publishes it, valid from today. */
    @Transactional
    public Publication publish(Caller by, JsonNode content) {
        return publish(by, content, today(), null);
    }

    /** Puts a policy in force for the days from {@code validFrom} until before {@code validTo}. */
    @Transactional
    public Publication publish(
            Caller by, JsonNode content, LocalDate validFrom, @Nullable LocalDate validTo) {
        // What it names is not withdrawn while it is published.
        formulas.share();
        Reading reading = reader.read(content, names.now());
        Examination examination = examiner.examine(reading, content, ownership.owner(by));
        if (!(reading instanceof Reading.Good(var policy, var good))
                || !examination.flaws().isEmpty()) {
            return new Publication.Flawed(examination.flaws());
        }
        return examination.passed()
                ? release(
                        by,
                        policy,
                        reader.canonical(good),
                        new VersionStore.Publishing(validFrom, validTo, now(), by.key()),
                        examination.fairCompetition())
                : new Publication.CasesFailed(examination.failures());
    }

    private Publication release(
            Caller by,
            Policy policy,
            String content,
            VersionStore.Publishing publishing,
            List<Doubt> doubts) {
        String hash = Sha256.hex(content);
        Optional<VersionStore.Version> latest = versions.lock(policy.code());
        List<FieldProblem> foreign = ownership.flaws(policy, ownership.owner(by));
        if (!foreign.isEmpty()) {
            return new Publication.Flawed(foreign);
        }
        if (latest.isPresent()
                && latest.get().contentHash().equals(hash)
                && versions.inForce(policy.code(), publishing.validFrom(), publishing.at())
                        .filter(v -> v == latest.get().version())
                        .isPresent()) {
            return new Publication.Unchanged(policy.code(), latest.get().version(), doubts);
        }
        int version = latest.map(VersionStore.Version::version).orElse(0) + 1;
        versions.add(policy.at(version), content, hash, publishing);
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
        return new Publication.Published(policy.code(), version, doubts);
    }

    /** Takes a policy out of force from a day on. */
    @Transactional
    Withdrawal withdraw(Caller by, String code, LocalDate from, String reason) {
        if (!ownership.mine(by, code)) {
            return new Withdrawal.NoSuchPolicy();
        }
        int latest = versions.lock(code).map(VersionStore.Version::version).orElseThrow();
        Optional<LocalDate> ends = versions.withdrawnFrom(code, latest);
        if (ends.isPresent() && !from.isBefore(ends.get())) {
            return new Withdrawal.EndsAlready(ends.get());
        }
        versions.withdraw(code, latest, from, reason, now(), by.key());
        audit.record(
                by,
                "withdraw-policy",
                "policy",
                code,
                "WITHDRAWN",
                Map.of("version", latest, "from", from.toString()));
        follow(code);
        return new Withdrawal.Withdrawn(from);
    }

    /** Puts in force what today asks for; whoever waits for changes hears of it. */
    @Transactional
    void follow(String code) {
        versions.lock(code);
        int before = versions.currentVersion(code).orElse(0);
        int now = versions.inForce(code, today(), now()).orElse(0);
        if (before == now) {
            return;
        }
        versions.putInForce(code, now);
        if (now == 0) {
            events.publishEvent(new PolicyWithdrawn(code));
        } else {
            String name = policies.at(code, now).map(Policy::name).orElseThrow();
            events.publishEvent(new PolicyPublished(code, now, name));
        }
    }

    List<String> changing() {
        return versions.changing(today(), now());
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
