package onedoor.workflow.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The cases that the current transaction has locked, with their parts: nobody else can change them
 * before it ends, so it reads each of them once. Every store that writes a case or a part keeps
 * this true.
 */
final class HeldCases implements TransactionSynchronization {

    private final Map<UUID, Application> applications = new HashMap<>();
    private final Map<UUID, List<Child>> parts = new HashMap<>();

    private HeldCases() {}

    /** Those of the current transaction; empty where nothing was locked in it. */
    private static @Nullable HeldCases current() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            for (TransactionSynchronization known :
                    TransactionSynchronizationManager.getSynchronizations()) {
                if (known instanceof HeldCases held) {
                    return held;
                }
            }
        }
        return null;
    }

    static Optional<Application> application(UUID id) {
        HeldCases held = current();
        return held == null ? Optional.empty() : Optional.ofNullable(held.applications.get(id));
    }

    /** This case's row has just been locked by the current transaction. */
    static void locked(Application application) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        HeldCases held = current();
        if (held == null) {
            held = new HeldCases();
            TransactionSynchronizationManager.registerSynchronization(held);
        }
        held.applications.put(application.id(), application);
    }

    /** The parts of a case: of one that is locked they are read once. */
    static List<Child> parts(UUID applicationId, Supplier<List<Child>> read) {
        HeldCases held = current();
        return held == null || !held.applications.containsKey(applicationId)
                ? read.get()
                : held.parts.computeIfAbsent(applicationId, _ -> List.copyOf(read.get()));
    }

    static Optional<Child> part(UUID id) {
        HeldCases held = current();
        return held == null
                ? Optional.empty()
                : held.parts.values().stream()
                        .flatMap(List::stream)
                        .filter(child -> child.id().equals(id))
                        .findFirst();
    }

    /** This case's row was written. */
    static void changed(UUID id, UnaryOperator<Application> change) {
        HeldCases held = current();
        if (held != null) {
            held.applications.computeIfPresent(id, (_, known) -> change.apply(known));
        }
    }

    /** This case's row was written, and has to be read again. */
    static void forget(UUID id) {
        HeldCases held = current();
        if (held != null) {
            held.applications.remove(id);
        }
    }

    /** This part's row was written. */
    static void changedPart(UUID id, UnaryOperator<Child> change) {
        HeldCases held = current();
        if (held != null) {
            held.parts.replaceAll((_, all) ->
                    all.stream()
                            .map(child -> child.id().equals(id) ? change.apply(child) : child)
                            .toList());
        }
    }

    /** This part's row was written, and has to be read again. */
    static void forgetPart(UUID id) {
        HeldCases held = current();
        if (held != null) {
            held.parts.values().removeIf(all -> all.stream().anyMatch(c -> c.id().equals(id)));
        }
    }

    /** These are all the parts of a case that the current transaction has locked and opened. */
    static void opened(UUID applicationId, List<Child> all) {
        HeldCases held = current();
        if (held != null && held.applications.containsKey(applicationId)) {
            held.parts.put(applicationId, List.copyOf(all));
        }
    }

    @Override
    public void afterCommit() {
        applications.clear();
        parts.clear();
    }
}
