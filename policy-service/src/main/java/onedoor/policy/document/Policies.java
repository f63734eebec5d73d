package onedoor.policy.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.policy.document.PolicyReader.Reading;
import onedoor.policy.review.Prerequisites;
import onedoor.policy.review.Prerequisites.TitlePolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes policies and finds them again, each version as it was. */
@Component
public class Policies {

    sealed interface Publication {
        record Published(String code, int version) implements Publication {}

        /** Word for word what is in force already. */
        record Unchanged(String code, int version) implements Publication {}

        record Flawed(List<FieldProblem> flaws) implements Publication {}

        record CasesFailed(List<FieldProblem> failures) implements Publication {}
    }

    private final PolicyReader reader;
    private final PolicyCases cases;
    private final PolicyStore store;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    // A version never changes, so what was read once stays good.
    private final Map<PolicyStore.Key, Policy> read = new ConcurrentHashMap<>();

    Policies(
            PolicyReader reader,
            PolicyCases cases,
            PolicyStore store,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reader = reader;
        this.cases = cases;
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    Publication publish(Caller by, byte[] document, boolean yaml) {
        return switch (reader.read(document, yaml)) {
            case Reading.Flawed(var flaws) -> new Publication.Flawed(flaws);
            case Reading.Good(var policy, var content) -> {
                Optional<FieldProblem> cycle = presupposedByItself(policy);
                if (cycle.isPresent()) {
                    yield new Publication.Flawed(List.of(cycle.get()));
                }
                List<FieldProblem> failures = cases.failures(policy, content.required("cases"));
                yield failures.isEmpty()
                        ? release(by, policy, reader.canonical(content))
                        : new Publication.CasesFailed(failures);
            }
        };
    }

    /** A title that can only be had by those who have it already. */
    private Optional<FieldProblem> presupposedByItself(Policy policy) {
        if (policy.grantsTitle() == null) {
            return Optional.empty();
        }
        return Prerequisites.cycle(
                        Stream.concat(
                                        Stream.of(policy),
                                        current().stream()
                                                .filter(p -> !p.code().equals(policy.code())))
                                .flatMap(p ->
                                        Stream.ofNullable(p.grantsTitle())
                                                .map(t ->
                                                        new TitlePolicy(p.code(), t, p.rule())))
                                .toList())
                .map(codes ->
                        new FieldProblem(
                                "/grantsTitle",
                                "prerequisite-cycle",
                                "政策所授予的资质互为前提:" + String.join(" → ", codes)));
    }

    private Publication release(Caller by, Policy policy, String content) {
        String hash = sha256(content);
        Optional<PolicyStore.Version> current = store.lock(policy.code());
        if (current.isPresent() && current.get().contentHash().equals(hash)) {
            return new Publication.Unchanged(policy.code(), current.get().version());
        }
        int version = current.map(PolicyStore.Version::version).orElse(0) + 1;
        Policy released = policy.at(version);
        store.add(
                released,
                content,
                hash,
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                by.key());
        audit.record(
                by,
                "publish-policy",
                "policy",
                policy.code(),
                "PUBLISHED",
                Map.of("version", version, "hash", hash));
        events.publishEvent(new PolicyPublished(policy.code(), version, policy.name()));
        return new Publication.Published(policy.code(), version);
    }

    /** All policies in force, in the order of their codes. */
    public List<Policy> current() {
        return store.current().stream().map(this::load).toList();
    }

    /** The policies in force that carry out a document. */
    public List<Policy> ofDocument(String documentNo) {
        return store.ofDocument(documentNo).stream().map(this::load).toList();
    }

    public Optional<Policy> current(String code) {
        return store.currentVersion(code).map(version -> load(new PolicyStore.Key(code, version)));
    }

    public Optional<Policy> at(String code, int version) {
        return store.content(code, version).map(content -> reader.reread(content, version));
    }

    List<PolicyStore.Entry> search(
            String words, @Nullable String supportClass, String after, int limit) {
        return store.search(words, supportClass, after, limit);
    }

    private Policy load(PolicyStore.Key key) {
        return read.computeIfAbsent(
                key,
                k ->
                        at(k.code(), k.version())
                                .orElseThrow(() -> new IllegalStateException("no " + k)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
