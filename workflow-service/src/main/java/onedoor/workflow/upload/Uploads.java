package onedoor.workflow.upload;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Sha256;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.file.Contents;
import onedoor.workflow.file.FileName;
import onedoor.workflow.file.Intake;
import onedoor.workflow.file.Quota;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in files part by part. What has arrived is in the store and in the database, so that any
 * replica, also one started later, goes on where the last one stopped.
 */
@Component
class Uploads {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final int MOST_OPEN = 20;
    private static final int PURGED_AT_ONCE = 100;

    private final UploadStore store;
    private final Contents contents;
    private final Intake intake;
    private final Quota quota;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Uploads(
            UploadStore store,
            Contents contents,
            Intake intake,
            Quota quota,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.contents = contents;
        this.intake = intake;
        this.quota = quota;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a request about an upload comes to. */
    sealed interface Outcome {

        /** The upload as it is now. */
        record Is(Upload upload) implements Outcome {}

        /** Bytes are missing or were sent for another place; go on at {@code received}. */
        record Elsewhere(WorkflowProblem problem, Upload upload) implements Outcome {}

        record Refused(WorkflowProblem problem) implements Outcome {}
    }

    Outcome begin(Caller caller, String name, long size, @Nullable String announcedHash) {
        Optional<FileName> clean = FileName.of(name);
        if (clean.isEmpty()) {
            return new Outcome.Refused(WorkflowProblem.FILE_NAME_TOO_LONG);
        }
        if (size <= 0) {
            return new Outcome.Refused(WorkflowProblem.FILE_EMPTY);
        }
        if (size > intake.most()) {
            return new Outcome.Refused(WorkflowProblem.FILE_TOO_LARGE);
        }
        if (store.open(caller.key()) >= MOST_OPEN || !quota.take(caller, size)) {
            return new Outcome.Refused(WorkflowProblem.UPLOAD_QUOTA);
        }
        var upload =
                new Upload(
                        Uuid7.next(),
                        caller.key(),
                        clean.get().value(),
                        Math.toIntExact(size),
                        announcedHash,
                        0,
                        Upload.State.OPEN,
                        null,
                        null,
                        null,
                        null,
                        clock.instant().plus(LIFE));
        store.insert(upload);
        return new Outcome.Is(upload);
    }

    /** The caller's own upload; somebody else's does not exist, and that is audited. */
    Outcome find(Caller caller, UUID id) {
        Optional<Upload> found = store.find(id);
        if (found.isEmpty() || !found.get().owner().equals(caller.key())) {
            if (found.isPresent()) {
                audit.recordRefusal(
                        caller, "upload.read", "upload", id.toString(), "foreign", Map.of());
            }
            return new Outcome.Refused(WorkflowProblem.UPLOAD_NOT_FOUND);
        }
        return found.get().expiresAt().isBefore(clock.instant())
                ? new Outcome.Refused(WorkflowProblem.UPLOAD_EXPIRED)
                : new Outcome.Is(found.get());
    }

    /**
     * Takes the next part. The same part again, because the answer was lost, is no conflict; any
     * other part at a place that is taken is one.
     */
    Outcome append(Caller caller, UUID id, long offset, byte[] bytes) {
        Outcome found = find(caller, id);
        if (!(found instanceof Outcome.Is(Upload upload))) {
            return found;
        }
        if (offset + bytes.length > upload.size()) {
            return new Outcome.Refused(WorkflowProblem.FILE_TOO_LARGE);
        }
        String hash = contents.address(bytes);
        if (offset != upload.received() || upload.state() != Upload.State.OPEN) {
            boolean again =
                    store.parts(id).stream()
                            .anyMatch(p -> p.beginsAt() == offset && p.hash().equals(hash));
            return again ? found : elsewhere(upload);
        }
        if (bytes.length == 0) {
            return found;
        }
        var part =
                new UploadStore.Part(
                        Contents.placeOfPart(id), id, upload.received(), bytes.length, hash);
        store.note(part);
        contents.keepPart(part.place(), bytes);
        boolean counted = Boolean.TRUE.equals(transaction.execute(_ -> store.count(part)));
        if (!counted) {
            drop(part.place());
        }
        Upload now = store.find(id).orElse(upload);
        return counted ? new Outcome.Is(now) : elsewhere(now);
    }

    private static Outcome elsewhere(Upload upload) {
        return new Outcome.Elsewhere(WorkflowProblem.UPLOAD_OFFSET, upload);
    }

    /** Puts the parts together and inspects the whole; the same again answers the same again. */
    Outcome complete(Caller caller, UUID id) {
        Outcome found = find(caller, id);
        if (!(found instanceof Outcome.Is(Upload upload))) {
            return found;
        }
        WorkflowProblem problemBefore = upload.problem();
        if (problemBefore != null) {
            return new Outcome.Refused(problemBefore);
        }
        if (upload.state() == Upload.State.DONE) {
            return found;
        }
        Optional<byte[]> whole = upload.complete() ? whole(upload) : Optional.empty();
        if (whole.isEmpty()) {
            Upload now = store.find(id).orElse(upload);
            return now.state() == Upload.State.OPEN
                    ? new Outcome.Elsewhere(WorkflowProblem.UPLOAD_INCOMPLETE, now)
                    : complete(caller, id); // another request has just completed it
        }
        String announced = upload.announcedHash();
        if (announced != null && !announced.equals(Sha256.hex(whole.get()))) {
            if (store.again(id)) {
                store.places(id).forEach(this::drop);
            }
            return new Outcome.Refused(WorkflowProblem.FILE_DIFFERS);
        }
        boolean ended =
                switch (intake.take(upload.name(), whole.get())) {
                    case Intake.Result.Refused(WorkflowProblem problem) ->
                            store.refused(id, problem);
                    case Intake.Result.Kept kept -> store.done(id, kept.file());
                };
        if (ended) {
            store.places(id).forEach(this::drop);
        }
        return complete(caller, id);
    }

    /** All bytes in their order; empty where the parts were dropped meanwhile. */
    private Optional<byte[]> whole(Upload upload) {
        byte[] all = new byte[upload.size()];
        int at = 0;
        for (UploadStore.Part part : store.parts(upload.id())) {
            Optional<byte[]> bytes = contents.readPart(part.place());
            if (bytes.isEmpty() || part.beginsAt() != at) {
                return Optional.empty();
            }
            System.arraycopy(bytes.get(), 0, all, at, bytes.get().length);
            at += bytes.get().length;
        }
        return at == all.length ? Optional.of(all) : Optional.empty();
    }

    void abandon(Upload upload) {
        store.places(upload.id()).forEach(this::drop);
        store.delete(upload.id());
    }

    /** Forgets uploads older than a day; what they became stays where it was given to. */
    @Scheduled(cron = "0 23 * * * *")
    @SchedulerLock(name = "upload-purge", lockAtMostFor = "10m")
    void purge() {
        for (UUID id : store.expired(clock.instant(), PURGED_AT_ONCE)) {
            store.places(id).forEach(this::drop);
            store.delete(id);
        }
    }

    private void drop(String place) {
        contents.dropPart(place);
        store.forget(place);
    }
}
