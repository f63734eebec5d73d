package onedoor.workflow.rating;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The ratings given; there is no way to change or remove one. */
@Component
public class Ratings {

    private final RatingStore store;
    private final Clock clock;

    Ratings(RatingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether the rating counts; false when there was one already. */
    public boolean rate(UUID applicationId, Rating rating) {
        return store.insert(applicationId, rating, clock.instant());
    }

    public Optional<Rating> of(UUID applicationId) {
        return store.find(applicationId);
    }
}
