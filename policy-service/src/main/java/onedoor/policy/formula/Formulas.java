package onedoor.policy.formula;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.LegalTime;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.FormulaEdition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The formulas of the catalogue: those of today for everybody, those of another day or moment for
 * whoever judges again. Replicas hear of a release within a second, and of a day that brings one.
 */
@Component
public class Formulas {

    private static final Logger LOG = LoggerFactory.getLogger(Formulas.class);
    private static final int KEPT = 50;

    private final AttributeCatalogue catalogue;
    private final FormulaStore store;
    private final Clock clock;
    private final Map<List<Long>, AttributeCatalogue> before =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<List<Long>, AttributeCatalogue> eldest) {
                    return size() > KEPT;
                }
            };

    Formulas(AttributeCatalogue catalogue, FormulaStore store, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.clock = clock;
        load(store.position());
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT0.5S")
    void follow() {
        follow(store.position());
    }

    private void follow(long position) {
        FormulaEdition known = catalogue.edition();
        if (known.position() != position || !known.day().equals(today())) {
            load(position);
        }
    }

    private synchronized void load(long position) {
        Timeline timeline = timeline(position);
        LocalDate today = today();
        FormulaEdition edition = new FormulaEdition(position, today, timeline.effective(today));
        catalogue.deriveAs(new FormulaSet(catalogue, timeline.on(today)).catalogue(edition));
        LOG.debug("{} attributes follow from others", catalogue.derived().size());
    }

    private Timeline timeline(long position) {
        return new Timeline(store.upTo(position));
    }

    /** Every release, in their order. */
    public List<FormulaVersion> history() {
        return store.upTo(store.position());
    }

    /** What is in force today, withdrawals among it. */
    public List<FormulaVersion> inForce() {
        return new Timeline(history()).on(today());
    }

    /** The last release of a code, in force already or not yet. */
    public Optional<FormulaVersion> latest(String code) {
        return history().stream().filter(v -> v.code().equals(code)).reduce((_, last) -> last);
    }

    /** The catalogue by which was judged then. */
    public AttributeCatalogue at(FormulaEdition edition) {
        return at(timeline(edition.position()), edition.day());
    }

    /** The catalogue for a day, as somebody would have found it at an earlier moment. */
    public AttributeCatalogue at(LocalDate validOn, Instant knownAt) {
        return at(new Timeline(history()).knownAt(knownAt), validOn);
    }

    /** The catalogue of a day if this were released as well. */
    public AttributeCatalogue with(FormulaVersion next, LocalDate day) {
        Timeline timeline = new Timeline(history()).with(next);
        return new FormulaSet(catalogue, timeline.on(day)).catalogue(edition(timeline, day));
    }

    private AttributeCatalogue at(Timeline timeline, LocalDate day) {
        List<FormulaVersion> inForce = timeline.on(day);
        List<Long> key = inForce.stream().map(FormulaVersion::position).toList();
        synchronized (before) {
            return before.computeIfAbsent(
                    key, _ -> new FormulaSet(catalogue, inForce).catalogue(edition(timeline, day)));
        }
    }

    private static FormulaEdition edition(Timeline timeline, LocalDate day) {
        return new FormulaEdition(timeline.position(), day, timeline.effective(day));
    }

    /** Nobody releases until the end of the transaction, and the catalogue is up to the last. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void share() {
        follow(store.share());
    }

    /** Nobody else releases, and nobody publishes, until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        follow(store.hold());
    }

    /** What is wrong with a release; whoever asks holds the formulas. */
    public FormulaCheck check(FormulaVersion next) {
        return FormulaCheck.of(catalogue, new Timeline(history()), next);
    }

    /** Puts a version behind the last one; everybody has it after the commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(FormulaVersion next) {
        store.add(next);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        follow();
                    }
                });
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }
}
