package onedoor.exchange.batch;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.async.Input;
import onedoor.exchange.async.Jobs;
import onedoor.exchange.batch.Batch.State;
import onedoor.exchange.batch.Lines.Line;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.Standing;
import onedoor.exchange.subject.Subject;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Sha256;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in files part by part. What has arrived is in the database, so that any replica, also one
 * started later, goes on where the last one stopped.
 */
@Component
class Batches {

    private static final int MOST_OPEN = 20;

    private final BatchStore store;
    private final Jobs jobs;
    private final Catalogue catalogue;
    private final BatchSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    Batches(
            BatchStore store,
            Jobs jobs,
            Catalogue catalogue,
            BatchSettings settings,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.catalogue = catalogue;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** How an upload stands after a part was sent. */
    sealed interface Progress {

        record At(Batch batch) implements Progress {}

        /** The part belongs elsewhere; go on at {@code batch.received()}. */
        record Elsewhere(Batch batch) implements Progress {}
    }

    @Transactional
    void begin(Batch batch) {
        if (batch.size() <= 0 || batch.size() > settings.largest().toBytes()) {
            throw refused("/size", "文件须为 1 至 " + settings.largest().toBytes() + " 字节");
        }
        if (store.open(batch.consumer()) >= MOST_OPEN) {
            throw new ProblemException(ExchangeProblem.TOO_MANY_JOBS, "≤ " + MOST_OPEN);
        }
        store.insert(batch);
    }

    /** The caller's own; others do not exist. */
    Batch own(Caller caller, UUID id) {
        return check(caller, id, store.find(id));
    }

    private Batch check(Caller caller, UUID id, Optional<Batch> found) {
        Standing.Scope reach = jobs.reach(caller);
        return found.filter(batch -> reach.holds(batch.consumer()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }

    /** Takes the next part. The same part again, because the answer was lost, is no conflict. */
    @Transactional
    Progress append(Caller caller, UUID id, long offset, byte[] part) {
        Batch batch = check(caller, id, store.lock(id));
        if (batch.state() != State.OPEN || batch.expiresAt().isBefore(clock.instant())) {
            throw new ProblemException(ExchangeProblem.BATCH_CLOSED, id.toString());
        }
        String hash = Sha256.hex(part);
        if (offset != batch.received()) {
            return store.has(id, offset, hash)
                    ? new Progress.At(batch)
                    : new Progress.Elsewhere(batch);
        }
        if (offset + part.length > batch.size()) {
            throw refused("/size", "内容超过所报长度");
        }
        if (part.length > 0) {
            store.append(batch, part, hash);
        }
        return new Progress.At(store.find(id).orElseThrow());
    }

    /** Reads the whole and hands it over as a job; the same again changes nothing. */
    @Transactional
    Progress complete(Caller caller, UUID id) {
        Batch batch = check(caller, id, store.lock(id));
        if (batch.state() == State.TAKEN) {
            return new Progress.At(batch);
        }
        if (batch.received() != batch.size()) {
            return new Progress.Elsewhere(batch);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(Math.toIntExact(batch.size()));
        store.parts(id).forEach(whole::writeBytes);
        byte[] file = whole.toByteArray();
        if (batch.sha256() != null && !batch.sha256().equals(Sha256.hex(file))) {
            throw refused("/sha256", "内容与所报摘要不符");
        }
        Resource resource = catalogue.find(batch.resource()).orElseThrow();
        List<Line> lines =
                switch (Lines.of(file, batch.format(), settings.rows())) {
                    case Lines.Reading.Read(List<Line> read) -> read;
                    case Lines.Reading.Refused(int line, String reason) ->
                            throw refused("/file/" + line, reason);
                };
        jobs.takeBatch(
                caller,
                batch.consumer(),
                id,
                new Jobs.Order(resource, "POST", batch.path(), batch.purpose(), batch.issue()),
                lines.stream().map(line -> input(line, batch.fields())).toList());
        store.taken(id);
        return new Progress.At(store.find(id).orElseThrow());
    }

    private Input input(Line line, List<String> fields) {
        Subject subject = line.subject();
        return new Input(
                line.number(),
                line.reference(),
                subject == null ? null : question(subject, fields),
                line.reason());
    }

    private String question(Subject subject, List<String> fields) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("subject", Map.of("type", subject.type().word(), "id", subject.id()));
        question.put("fields", fields);
        return json.writeValueAsString(question);
    }

    /** Those of the caller's systems that are still on their way, newest first. */
    List<Batch> open(Caller caller, String before, int limit) {
        return store.open(jobs.reach(caller), before, clock.instant(), limit);
    }

    @Transactional
    void abandon(Caller caller, UUID id) {
        store.delete(own(caller, id).id());
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forget() {
        store.forgetBefore(clock.instant());
    }

    private static ProblemException refused(String pointer, String message) {
        return new ProblemException(
                ExchangeProblem.BATCH_REFUSED,
                message,
                new FieldProblem(pointer, "refused", message));
    }
}
