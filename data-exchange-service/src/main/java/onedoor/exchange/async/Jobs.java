package onedoor.exchange.async;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.async.Job.Counts;
import onedoor.exchange.async.Job.Kind;
import onedoor.exchange.async.Job.State;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes jobs, and lets go of them. */
@Component
public class Jobs {

    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

    private final JobStore store;
    private final RowStore rows;
    private final Standing standing;
    private final Members members;
    private final AuditTrail audit;
    private final JobSettings settings;
    private final Clock clock;

    Jobs(
            JobStore store,
            RowStore rows,
            Standing standing,
            Members members,
            AuditTrail audit,
            JobSettings settings,
            Clock clock) {
        this.store = store;
        this.rows = rows;
        this.standing = standing;
        this.members = members;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What every call of a job has in common.
     *
     * @param path what follows the service, encoded, beginning with a slash, or empty
     */
    public record Order(
            Resource resource,
            String verb,
            String path,
            @Nullable String purpose,
            @Nullable String issue) {}

    /** The subsystem of a caller that may give jobs: a system that speaks for itself. */
    public SubsystemId consumer(Caller caller) {
        // A person's session ends; a job that went on in their name would have nobody behind it.
        return standing.own(caller)
                .filter(_ -> caller.kind() == Caller.Kind.SERVICE)
                .orElseThrow(() -> new ProblemException(CommonProblem.FORBIDDEN, "member"));
    }

    /**
     * The subsystem that a batch is for: the system that sends it, or the one that an official of
     * its department names. The job is that system's, and so is what it brings.
     */
    public SubsystemId consumer(Caller caller, @Nullable String named) {
        if (caller.kind() == Caller.Kind.SERVICE) {
            return consumer(caller);
        }
        return Optional.ofNullable(named)
                .flatMap(SubsystemId::parse)
                .filter(members::isRegistered)
                .filter(standing.reach(caller)::holds)
                .orElseThrow(() ->
                        new ProblemException(
                                CommonProblem.INVALID_INPUT,
                                String.valueOf(named),
                                new FieldProblem("/consumer", "invalid", "不是本部门登记的系统")));
    }

    /** For which subsystems a caller may send batches. */
    public Standing.Scope reach(Caller caller) {
        return standing.reach(caller);
    }

    /** One call. */
    @Transactional
    UUID take(Caller caller, UUID id, Order order, @Nullable String body) {
        take(
                caller,
                consumer(caller),
                id,
                Kind.CALL,
                order,
                List.of(new Input(1, null, body == null ? "" : body, null)));
        return id;
    }

    /** One call per input, under this id. */
    @Transactional
    public void takeBatch(
            Caller caller, SubsystemId consumer, UUID id, Order order, List<Input> inputs) {
        take(caller, consumer, id, Kind.BATCH, order, inputs);
    }

    private void take(
            Caller caller,
            SubsystemId consumer,
            UUID id,
            Kind kind,
            Order order,
            List<Input> inputs) {
        if (store.open(consumer) >= settings.open()) {
            throw new ProblemException(ExchangeProblem.TOO_MANY_JOBS, "≤ " + settings.open());
        }
        Resource resource = order.resource();
        int unreadable =
                Math.toIntExact(inputs.stream().filter(input -> input.body() == null).count());
        Instant now = clock.instant();
        Job job =
                new Job(
                        id,
                        kind,
                        consumer,
                        caller.subject(),
                        caller.clientId(),
                        order.verb(),
                        "/r1/"
                                + members.clientId(resource.provider()).path()
                                + "/"
                                + resource.service()
                                + order.path(),
                        order.purpose(),
                        order.issue(),
                        SAFE.contains(order.verb()) || resource.declaresFields(),
                        State.WAITING,
                        new Counts(inputs.size(), 0, unreadable, 0),
                        null,
                        now,
                        now,
                        null,
                        null,
                        now.plus(settings.deadline()));
        store.insert(job);
        rows.insert(id, inputs);
        audited(caller, "job.take", job);
    }

    /** One that the caller may see; others do not exist. */
    Job seen(Caller caller, UUID id) {
        return find(id, standing.sight(caller));
    }

    /** One that the caller acts for. */
    Job own(Caller caller, UUID id) {
        return find(id, standing.reach(caller));
    }

    /** The same for the system itself: no person reads what its calls have brought. */
    Job system(Caller caller, UUID id) {
        SubsystemId consumer = consumer(caller);
        return find(id, new Standing.Scope(consumer.toString(), consumer + "/"));
    }

    private Job find(UUID id, Standing.Scope scope) {
        return store.find(id)
                .filter(job -> scope.holds(job.consumer()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }

    /** Ends what is under way, and erases what has come of it. */
    @Transactional
    void drop(Caller caller, UUID id) {
        Job job = own(caller, id);
        switch (job.state()) {
            case WAITING, RUNNING -> store.close(id, State.CANCELLED, clock.instant());
            case DONE -> store.close(id, State.EXPIRED, clock.instant());
            case CANCELLED, EXPIRED -> {
                return;
            }
        }
        rows.delete(id);
        audited(caller, "job.drop", job);
    }

    /** Erases one result that nobody has fetched in time; false when there is none. */
    @Transactional
    boolean expireOne() {
        Instant now = clock.instant();
        Optional<UUID> expired = store.expired(now);
        expired.ifPresent(id -> {
            store.close(id, State.EXPIRED, now);
            rows.delete(id);
        });
        return expired.isPresent();
    }

    private void audited(Caller caller, String act, Job job) {
        audit.record(
                caller,
                act,
                "job",
                job.id().toString(),
                "OK",
                Map.of("kind", job.kind().name(), "rows", job.counts().total()));
    }
}
