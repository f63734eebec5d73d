package onedoor.policy.source;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with sources. */
@Component
class Sources {

    /** What came of an act. */
    sealed interface Outcome {

        record Kept(Source source) implements Outcome {}

        record NoSuchSource() implements Outcome {}

        record NameTaken() implements Outcome {}

        /** The name says whose documents they are and stays. */
        record NameFixed() implements Outcome {}

        record ChangedMeanwhile() implements Outcome {}
    }

    private static final String FILES = "FILE";

    private final SourceStore store;
    private final SourceRunStore runs;
    private final AuditTrail audit;
    private final Clock clock;

    Sources(SourceStore store, SourceRunStore runs, AuditTrail audit, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Outcome add(Caller by, SourceForm form) {
        if (form.name().equals(FILES) || store.named(form.name())) {
            return new Outcome.NameTaken();
        }
        String id = Uuid7.next().toString();
        store.add(id, form, by.department(), clock.instant());
        audit.record(by, "add-document-source", "document-source", id, "OK", detail(form));
        return new Outcome.Kept(store.find(id).orElseThrow());
    }

    @Transactional
    Outcome change(Caller by, String id, int revision, SourceForm form) {
        Optional<Source> before = store.find(id);
        if (before.isEmpty()) {
            return new Outcome.NoSuchSource();
        }
        if (!before.get().name().equals(form.name())) {
            return new Outcome.NameFixed();
        }
        boolean anew = !before.get().isAt(form);
        if (!store.change(id, revision, form, anew, clock.instant())) {
            return new Outcome.ChangedMeanwhile();
        }
        if (anew) {
            runs.forget(id);
        }
        audit.record(by, "change-document-source", "document-source", id, "OK", detail(form));
        return new Outcome.Kept(store.find(id).orElseThrow());
    }

    /** Lets it be asked at once; false if there is none, or it is disabled. */
    @Transactional
    boolean runNow(Caller by, String id) {
        boolean due = store.hasten(id, clock.instant());
        if (due) {
            audit.record(by, "run-document-source", "document-source", id, "OK", Map.of());
        }
        return due;
    }

    private static Map<String, ?> detail(SourceForm form) {
        return Map.of(
                "member",
                String.join(
                        "/",
                        form.instance(),
                        form.memberClass(),
                        form.memberCode(),
                        form.subsystem(),
                        form.service()),
                "purpose",
                form.purpose(),
                "everyHours",
                form.everyHours(),
                "enabled",
                form.enabled());
    }
}
