package onedoor.exchange.async;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.exchange.async.Job.Counts;
import onedoor.exchange.async.RowStore.Waiting;
import onedoor.exchange.call.DeferredCalls;
import onedoor.exchange.call.DeferredCalls.Ask;
import onedoor.exchange.call.DeferredCalls.Made;
import onedoor.exchange.member.Members;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on one job, some rows at a time. What has come of them is written together with the count,
 * and only while the lease is held: a row ends once, also when its worker was killed or was thought
 * dead. What was asked and not written down is asked again where that does no harm.
 */
@Component
class Worker {

    private final JobStore jobs;
    private final RowStore rows;
    private final DeferredCalls calls;
    private final Members members;
    private final JobSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Worker(
            JobStore jobs,
            RowStore rows,
            DeferredCalls calls,
            Members members,
            JobSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.calls = calls;
        this.members = members;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What to do about a row. */
    private sealed interface Verdict {

        record Final(Ended ended) implements Verdict {}

        /** Not now: wait, then once more. */
        record Later(int number, Duration pause, String why, boolean counted) implements Verdict {}
    }

    /** Works until the job is through, has to wait, or is somebody else's. */
    void work(UUID id, UUID holder) {
        Job job = jobs.find(id).orElseThrow();
        List<Ended> interrupted = rows.started(id).stream().map(Ended::interrupted).toList();
        boolean mine = written(job, holder, interrupted);
        while (mine && !Thread.currentThread().isInterrupted()) {
            List<Waiting> next = rows.waiting(id, settings.atOnce());
            if (next.isEmpty()) {
                Instant now = clock.instant();
                jobs.done(id, holder, now, now.plus(settings.keep()));
                return;
            }
            mine = step(job, holder, next);
        }
    }

    private boolean step(Job job, UUID holder, List<Waiting> next) {
        if (!job.repeatable()) {
            rows.start(job.id(), next.stream().map(Waiting::number).toList());
        }
        List<Verdict> verdicts = asked(job, next);
        List<Ended> ended = new ArrayList<>();
        List<Verdict.Later> later = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Final(Ended one) -> ended.add(one);
                case Verdict.Later one -> later.add(one);
            }
        }
        boolean mine = written(job, holder, ended);
        if (!mine || later.isEmpty()) {
            return mine;
        }
        for (Verdict.Later one : later) {
            rows.again(job.id(), List.of(one.number()), one.counted());
        }
        Verdict.Later longest =
                later.stream().max(Comparator.comparing(Verdict.Later::pause)).orElseThrow();
        jobs.pause(job.id(), holder, clock.instant().plus(longest.pause()), longest.why());
        return false;
    }

    private boolean written(Job job, UUID holder, List<Ended> ended) {
        int succeeded = count(ended, Row.State.DONE);
        int refused = count(ended, Row.State.REFUSED);
        Counts counts = new Counts(0, succeeded, refused, ended.size() - succeeded - refused);
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    boolean mine =
                            jobs.advance(
                                    job.id(),
                                    holder,
                                    counts,
                                    clock.instant().plus(settings.lease()));
                    if (mine) {
                        rows.end(job.id(), ended);
                    }
                    return mine;
                }));
    }

    private static int count(List<Ended> ended, Row.State state) {
        return Math.toIntExact(ended.stream().filter(one -> one.state() == state).count());
    }

    private List<Verdict> asked(Job job, List<Waiting> next) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Verdict>> futures =
                    next.stream().map(row -> threads.submit(() -> ask(job, row))).toList();
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> future : futures) {
                verdicts.add(future.get());
            }
            return verdicts;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Verdict ask(Job job, Waiting row) {
        String member = members.clientId(job.consumer()).path();
        Made made =
                calls.make(
                        new Ask(
                                job.caller(member),
                                job.verb(),
                                job.target(),
                                job.headers(row.number()),
                                row.body()));
        return verdict(job, row, made);
    }

    private Verdict verdict(Job job, Waiting row, Made made) {
        return switch (made.outcome()) {
            case ANSWERED -> new Verdict.Final(answered(row, made));
            case REFUSED -> new Verdict.Final(unanswered(row, Row.State.REFUSED, made));
            case OVER_QUOTA -> {
                Duration wait = made.retryAfter();
                yield new Verdict.Later(
                        row.number(), wait == null ? settings.pause() : wait, why(made), false);
            }
            case UNREACHABLE -> perhapsLater(row, made, true);
            case BROKEN -> perhapsLater(row, made, job.repeatable());
        };
    }

    private Verdict perhapsLater(Waiting row, Made made, boolean harmless) {
        return harmless && row.attempts() + 1 < settings.attempts()
                ? new Verdict.Later(row.number(), settings.pause(), why(made), true)
                : new Verdict.Final(unanswered(row, Row.State.FAILED, made));
    }

    private static String why(Made made) {
        return String.valueOf(made.refusal());
    }

    private static Ended unanswered(Waiting row, Row.State state, Made made) {
        return new Ended(
                row.number(),
                state,
                made.status(),
                made.refusal(),
                made.exchangeId(),
                made.contentType(),
                made.body());
    }

    private Ended answered(Waiting row, Made made) {
        boolean kept = made.body().length <= settings.largest().toBytes();
        boolean good = made.status() < 400 && kept;
        return new Ended(
                row.number(),
                good ? Row.State.DONE : Row.State.FAILED,
                made.status(),
                good ? null : kept ? "provider." + made.status() : "answer.too_large",
                made.exchangeId(),
                made.contentType(),
                kept ? made.body() : null);
    }
}
