package onedoor.policy.reviewing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All decisions ever taken; of several on one clause the latest counts. */
@Component
public class Reviews {

    private final ReviewStore store;
    private final ApplicationEventPublisher events;

    Reviews(ReviewStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Review review) {
        store.add(review);
        events.publishEvent(new Reviewed(review.subject()));
    }

    /** What counts under one version of a policy in one period, by subject. */
    public Map<String, List<Review>> about(String policy, int version, String period) {
        return store.latest(policy, version, period).stream()
                .collect(Collectors.groupingBy(Review::subject));
    }

    /** What counts about a subject, of all policies. */
    public List<Review> of(String subject) {
        return store.latest(subject);
    }
}
