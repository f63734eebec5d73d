package onedoor.workflow.journey;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction for a case's move, its engine command, its events and its audit line; tried up to
 * three times when the database or the engine reports that another one was in the way, because
 * foreign-key lock cycles remain possible even under READ COMMITTED.
 */
@Component
public class CaseTransactions {

    private static final int TRIES = 3;

    private final TransactionTemplate transaction;

    CaseTransactions(PlatformTransactionManager manager) {
        this.transaction = new TransactionTemplate(manager);
    }

    /** Runs the work in a new transaction, or inside the caller's, which then does the retrying. */
    public <T> T run(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(_ -> work.get());
            } catch (RuntimeException failure) {
                if (attempt == TRIES || !isContention(failure)) {
                    throw failure;
                }
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextLong(10, 60) * attempt)
                                .toNanos());
            }
        }
    }

    /**
     * The same failure, as the exception that every retrying layer knows: the engine's own database
     * access wraps a deadlock in exceptions of its own.
     */
    static RuntimeException asContention(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException) {
                return failure;
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() == 1213) {
                return new CannotAcquireLockException("deadlock in the engine", sql);
            }
        }
        return failure;
    }

    /** A deadlock or lock time-out, whichever of the layers on the way wrapped it. */
    static boolean isContention(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException
                    || cause instanceof FlowableOptimisticLockingException
                    || (cause instanceof SQLException sql
                            && (sql.getErrorCode() == 1213 || sql.getErrorCode() == 1205))) {
                return true;
            }
        }
        return false;
    }
}
