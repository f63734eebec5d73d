package onedoor.policy.reviewing;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All decisions ever taken; of several on one clause the latest counts. */
@Component
public class Reviews {

    private final ReviewStore store;

    Reviews(ReviewStore store) {
        this.store = store;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Review review) {
        store.add(review);
    }

    /** What counts about a subject, of all policies. */
    public List<Review> of(String subject) {
        return store.latest(subject);
    }
}
