package onedoor.exchange.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onedoor.exchange.log.TransparencyLog;
import onedoor.proof.log.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes evidence and its log entries in one transaction. One thread takes whatever has gathered
 * while the last transaction ran, so that the log's lock and the disk's flush are shared by all
 * calls under way.
 */
@Component
class Journal implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 10_000;

    private final TransparencyLog tree;
    private final EvidenceStore store;
    private final TransactionTemplate transaction;
    private final EvidenceSettings settings;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean running;
    private volatile Thread writer = new Thread();

    Journal(
            TransparencyLog tree,
            EvidenceStore store,
            TransactionTemplate transaction,
            EvidenceSettings settings) {
        this.tree = tree;
        this.store = store;
        this.transaction = transaction;
        this.settings = settings;
    }

    private record Waiting(List<Sealed> records, CompletableFuture<Long> index) {}

    /** Returns the log index of the first record once all of them are durable. */
    long write(List<Sealed> records) throws EvidenceUnavailable {
        Waiting waiting = new Waiting(records, new CompletableFuture<>());
        if (!running || !queue.offer(waiting)) {
            throw new EvidenceUnavailable("the journal does not take evidence", null);
        }
        try {
            return waiting.index().get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new EvidenceUnavailable("evidence could not be stored", failed.getCause());
        } catch (TimeoutException late) {
            throw new EvidenceUnavailable("evidence was not stored in time", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new EvidenceUnavailable("stopped", stopped);
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_AT_ONCE - 1);
                    store(batch);
                    batch.clear();
                }
            } catch (InterruptedException stopped) {
                running = false;
            }
        }
    }

    private void store(List<Waiting> batch) {
        try {
            commit(batch);
        } catch (DataIntegrityViolationException oneIsWrong) {
            if (batch.size() == 1) {
                fail(batch, oneIsWrong);
            } else {
                batch.forEach(waiting -> store(List.of(waiting)));
            }
        } catch (RuntimeException failed) {
            fail(batch, failed);
        }
    }

    private void commit(List<Waiting> batch) {
        List<Sealed> records =
                batch.stream().flatMap(waiting -> waiting.records().stream()).toList();
        List<Entry> entries =
                records.stream()
                        .map(sealed ->
                                Entry.of(
                                        sealed.salt(),
                                        sealed.record()
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .toList();
        Long first =
                transaction.execute(status -> {
                    long index = tree.append(entries);
                    store.insert(index, records);
                    return index;
                });
        long index = java.util.Objects.requireNonNull(first);
        for (Waiting waiting : batch) {
            waiting.index().complete(index);
            index += waiting.records().size();
        }
    }

    private static void fail(List<Waiting> batch, RuntimeException reason) {
        log.error(
                "Evidence of {} calls could not be stored; they are refused", batch.size(), reason);
        batch.forEach(waiting -> waiting.index().completeExceptionally(reason));
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().name("evidence-journal").daemon().start(this::run);
    }

    /** Runs after the web server has let its last calls go: they still need it. */
    @Override
    public void stop() {
        running = false;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
