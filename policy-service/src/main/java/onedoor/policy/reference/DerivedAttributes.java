package onedoor.policy.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.policy.cel.CelFlaw;
import onedoor.policy.cel.CelFormulas;
import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Derived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The attributes of the catalogue that officers let follow from others. One that is there never
 * changes and never goes: policies and claims rest on it. Replicas hear of a new one within a
 * second.
 */
@Component
class DerivedAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(DerivedAttributes.class);
    private static final int MOST = 200;
    private static final int DEEPEST = 5;

    /** What came of a definition. */
    sealed interface Definition {
        record Defined(Derived attribute) implements Definition {}

        record Flawed(List<FieldProblem> flaws) implements Definition {}
    }

    /** What an officer writes. */
    record Draft(String code, String title, String unit, String expression) {}

    private final AttributeCatalogue catalogue;
    private final DerivedAttributeStore store;
    private final AuditTrail audit;

    DerivedAttributes(AttributeCatalogue catalogue, DerivedAttributeStore store, AuditTrail audit) {
        this.catalogue = catalogue;
        this.store = store;
        this.audit = audit;
        load();
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT0.5S")
    void follow() {
        if (store.count() != catalogue.derived().size()) {
            load();
        }
    }

    /** Each is read by a catalogue that knows those before it. */
    private synchronized void load() {
        List<Derived> all = new ArrayList<>(catalogue.derived());
        for (DerivedAttributeStore.Row row : store.after(all.size())) {
            switch (new CelFormulas(catalogue).read(row.expression())) {
                case Reading.Read read -> {
                    all.add(
                            Derived.of(
                                    row.code(),
                                    row.title(),
                                    row.type(),
                                    row.unit(),
                                    row.yearly(),
                                    row.expression(),
                                    read.formula()));
                    catalogue.derive(all);
                }
                case Reading.Flawed(var flaws) ->
                        throw new IllegalStateException(
                                "derived attribute " + row.code() + " is unreadable: " + flaws);
            }
        }
        LOG.debug("{} attributes follow from others", all.size());
    }

    /** Checks a formula as a definition would; changes nothing. */
    Reading read(String expression) {
        return new CelFormulas(catalogue).read(expression);
    }

    @Transactional
    Definition define(Caller by, Draft draft) {
        store.lock();
        List<FieldProblem> flaws = new ArrayList<>();
        if (catalogue.find(draft.code()).isPresent() || store.has(draft.code())) {
            flaws.add(new FieldProblem("/code", "taken", "属性目录中已有此代码"));
        }
        if (store.count() >= MOST) {
            flaws.add(new FieldProblem("/code", "too-many", "推算属性最多 " + MOST + " 个"));
        }
        switch (read(draft.expression())) {
            case Reading.Flawed(var found) -> found.forEach(flaw -> flaws.add(problem(flaw)));
            case Reading.Read read -> {
                if (depth(read) > DEEPEST) {
                    flaws.add(
                            new FieldProblem(
                                    "/expression", "too-deep", "推算属性最多逐层推算 " + DEEPEST + " 层"));
                }
                if (flaws.isEmpty()) {
                    return new Definition.Defined(keep(by, draft, read));
                }
            }
        }
        return new Definition.Flawed(flaws);
    }

    private Derived keep(Caller by, Draft draft, Reading.Read read) {
        Derived derived =
                Derived.of(
                        draft.code(),
                        draft.title(),
                        read.type(),
                        draft.unit(),
                        read.yearly(),
                        draft.expression(),
                        read.formula());
        store.add(derived, by.key());
        audit.record(
                by,
                "define-attribute",
                "attribute",
                draft.code(),
                "DEFINED",
                Map.of("expression", draft.expression()));
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        load();
                    }
                });
        return derived;
    }

    private int depth(Reading.Read read) {
        return 1
                + read.formula().attributes().stream()
                        .map(ref -> catalogue.derived(ref.code()))
                        .flatMap(Optional::stream)
                        .mapToInt(this::depth)
                        .max()
                        .orElse(0);
    }

    private int depth(Derived derived) {
        return depth(
                new Reading.Read(
                        derived.formula(),
                        derived.attribute().type(),
                        derived.attribute().yearly()));
    }

    private static FieldProblem problem(CelFlaw flaw) {
        return new FieldProblem(
                "/expression",
                flaw.code(),
                "第%d行第%d列：%s".formatted(flaw.line(), flaw.column(), flaw.message()));
    }
}
