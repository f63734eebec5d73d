package onedoor.exchange.evidence;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onedoor.exchange.log.TransparencyLog;
import onedoor.kit.GatheringWriter;
import onedoor.proof.log.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes evidence and its log entries in one transaction. One thread takes whatever has gathered
 * while the last transaction ran, so that the log's lock and the disk's flush are shared by all
 * calls under way.
 */
@Component
class Journal extends GatheringWriter<Journal.Waiting> {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 10_000;

    private final TransparencyLog tree;
    private final EvidenceStore store;
    private final TransactionTemplate transaction;
    private final EvidenceSettings settings;

    Journal(
            TransparencyLog tree,
            EvidenceStore store,
            TransactionTemplate transaction,
            EvidenceSettings settings) {
        super("evidence-journal", MOST_AT_ONCE, MOST_WAITING);
        this.tree = tree;
        this.store = store;
        this.transaction = transaction;
        this.settings = settings;
    }

    record Waiting(List<Sealed> records, CompletableFuture<Long> index) {}

    /** Returns the log index of the first record once all of them are durable. */
    long keep(List<Sealed> records) throws EvidenceUnavailable {
        Waiting waiting = new Waiting(records, new CompletableFuture<>());
        if (!offer(waiting)) {
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

    @Override
    protected void write(List<Waiting> batch) {
        try {
            commit(batch);
        } catch (DataIntegrityViolationException oneIsWrong) {
            if (batch.size() == 1) {
                fail(batch, oneIsWrong);
            } else {
                batch.forEach(waiting -> write(List.of(waiting)));
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
}
