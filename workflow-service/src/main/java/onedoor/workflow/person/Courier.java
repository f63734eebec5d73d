package onedoor.workflow.person;

import feign.FeignException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries the letters that have gathered to identity-service, many in one call: a call for each
 * costs both services more than what is told. What is not taken, or not answered, goes again.
 */
@Component
@EnableConfigurationProperties(LetterSettings.class)
class Courier implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int MOST = 50;

    private final LetterStore store;
    private final Identity identity;
    private final LetterSettings settings;
    private final Clock clock;
    private final ExecutorService carriers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean underWay = new AtomicBoolean();

    Courier(LetterStore store, Identity identity, LetterSettings settings, Clock clock) {
        this.store = store;
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
    }

    /** Waits for no answer, so that no other job waits for identity-service. */
    @Scheduled(fixedDelayString = "${onedoor.workflow.letters.every:500ms}")
    void run() {
        if (!underWay.get()
                && store.waiting(clock.instant())
                && underWay.compareAndSet(false, true)) {
            carriers.execute(this::deliver);
        }
    }

    private void deliver() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                Instant now = clock.instant();
                List<Letter> taken = store.take(now, now.plus(settings.lease()), MOST);
                more = !taken.isEmpty() && carry(taken) && taken.size() == MOST;
            }
        } catch (RuntimeException e) {
            log.warn("letters wait for their next turn", e);
        } finally {
            underWay.set(false);
        }
    }

    /** Whether identity-service answered. */
    private boolean carry(List<Letter> letters) {
        try {
            Map<String, String> refused = identity.tell(letters);
            store.delivered(
                    letters.stream().filter(l -> !refused.containsKey(l.id().toString())).toList());
            letters.stream()
                    .filter(l -> refused.containsKey(l.id().toString()))
                    .forEach(l -> {
                        log.warn("{} was refused: {}", l, refused.get(l.id().toString()));
                        again(l);
                    });
            return true;
        } catch (FeignException.FeignClientException refusal) {
            return apart(letters, refusal);
        } catch (RuntimeException e) {
            log.warn("{} letters wait for identity-service", letters.size(), e);
            letters.forEach(this::again);
            return false;
        }
    }

    /** A list that is refused as a whole is cut, until what is wrong with it is alone. */
    private boolean apart(List<Letter> letters, FeignException refusal) {
        int half = letters.size() / 2;
        if (half == 0) {
            log.warn("{} was refused", letters.getFirst(), refusal);
            again(letters.getFirst());
            return true;
        }
        boolean answered = carry(letters.subList(0, half));
        return carry(letters.subList(half, letters.size())) && answered;
    }

    private void again(Letter letter) {
        store.again(letter, clock.instant().plus(settings.pause(letter.tries())));
    }

    @Override
    public void destroy() {
        carriers.shutdownNow();
    }
}
