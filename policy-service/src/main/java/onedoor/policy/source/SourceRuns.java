package onedoor.policy.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.Uuid7;
import onedoor.policy.library.DocumentIntake;
import onedoor.policy.library.ImportReport;
import onedoor.policy.library.ImportReport.LineProblem;
import onedoor.policy.source.SourceFeed.Answer;
import onedoor.policy.source.SourcePage.Entry;
import onedoor.policy.source.SourceRunStore.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks each platform when it is due, page by page. A page's documents, its report and the new
 * cursor are kept together or not at all, and the cursor moves only from where it was read: what
 * two replicas fetched at once is taken once.
 */
@Component
class SourceRuns {

    private static final Logger LOG = LoggerFactory.getLogger(SourceRuns.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;
    private static final int PAGES_AT_ONCE = 20;
    private static final int SOURCES_AT_ONCE = 20;

    private final SourceStore store;
    private final SourceRunStore runs;
    private final SourceFeed feed;
    private final DocumentIntake library;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SourceRuns(
            SourceStore store,
            SourceRunStore runs,
            SourceFeed feed,
            DocumentIntake library,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.feed = feed;
        this.library = library;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT30S")
    void run() {
        for (int i = 0; i < SOURCES_AT_ONCE; i++) {
            Instant now = clock.instant();
            Optional<Source> due = transaction.execute(_ -> store.takeDue(now, now.plus(LEASE)));
            if (due.isEmpty()) {
                return;
            }
            follow(due.get());
        }
    }

    private void follow(Source source) {
        String run = Uuid7.next().toString();
        transaction.executeWithoutResult(_ -> runs.begin(run, source.id(), clock.instant()));
        String cursor = source.feedCursor();
        for (int page = 0; page < PAGES_AT_ONCE; page++) {
            switch (feed.ask(source, cursor)) {
                case Answer.Failed failed -> {
                    fail(source, run, failed);
                    return;
                }
                case Answer.Read(SourcePage read) -> {
                    if (!take(source, run, cursor, read)) {
                        runs.end(run, State.INTERRUPTED, null, null, clock.instant());
                        return;
                    }
                    cursor = read.next();
                    if (!read.more()) {
                        done(source, run, Duration.ofHours(source.everyHours()));
                        return;
                    }
                }
            }
        }
        // The rest with the next turn, when the others have had theirs.
        done(source, run, Duration.ZERO);
    }

    private boolean take(Source source, String run, String from, SourcePage page) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    if (!store.advance(source, from, page.next())) {
                        return false;
                    }
                    List<Entry> fresh = fresh(source, page.entries());
                    int received = page.entries().size();
                    runs.page(run, received, received - fresh.size());
                    if (!fresh.isEmpty()) {
                        take(source, run, fresh);
                    }
                    return true;
                }));
    }

    private void take(Source source, String run, List<Entry> fresh) {
        ImportReport report =
                library.take(
                        source.name(),
                        source.department(),
                        fresh.stream().map(Entry::document).toList());
        runs.report(run, report.id());
        Set<Integer> bad =
                report.problems().stream().map(LineProblem::line).collect(Collectors.toSet());
        for (int i = 0; i < fresh.size(); i++) {
            Entry entry = fresh.get(i);
            if (!bad.contains(i + 1)) {
                runs.took(source.id(), entry.id(), entry.revision());
            }
        }
    }

    /** Each document once, in the order of the feed; nameless ones go on to be reported. */
    private List<Entry> fresh(Source source, List<Entry> entries) {
        List<Entry> fresh = new ArrayList<>();
        for (Entry entry : entries) {
            boolean newerInPage =
                    entries.stream()
                            .anyMatch(e ->
                                    e.id().equals(entry.id()) && e.revision() > entry.revision());
            boolean twice =
                    fresh.stream()
                            .anyMatch(e ->
                                    e.id().equals(entry.id()) && e.revision() == entry.revision());
            if (entry.id().isEmpty()
                    || !(newerInPage
                            || twice
                            || runs.taken(source.id(), entry.id()) >= entry.revision())) {
                fresh.add(entry);
            }
        }
        return fresh;
    }

    private void done(Source source, String run, Duration pause) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            runs.end(run, State.DONE, null, null, now);
            store.ended(source, 0, null, null, now, now.plus(pause));
        });
    }

    /** 5, 10, 20 … minutes, at most as long as between two runs; the cursor stays. */
    private void fail(Source source, String run, Answer.Failed failed) {
        Instant now = clock.instant();
        int failures = source.failures() + 1;
        Duration usual = Duration.ofHours(source.everyHours());
        Duration longer =
                FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, source.failures()));
        Duration pause = longer.compareTo(usual) < 0 ? longer : usual;
        LOG.warn("{} gave no documents: {}", source.name(), failed.detail());
        transaction.executeWithoutResult(_ -> {
            runs.end(run, State.FAILED, failed.trouble(), failed.detail(), now);
            store.ended(source, failures, failed.trouble(), failed.detail(), now, now.plus(pause));
        });
    }
}
