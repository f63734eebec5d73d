package onedoor.policy.upkeep;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FeedStore {

    enum State {
        READING,
        /** The exchange watches no more subjects for us; the others are asked for by age. */
        FULL,
        /** No grant at present. */
        STOPPED
    }

    /**
     * @param watchedTo up to which subject of the roster we are told of changes
     */
    record Feed(
            String register,
            String resource,
            String subscription,
            long watchedTo,
            State state,
            @Nullable LocalDateTime readAt) {}

    private final JdbcClient db;

    FeedStore(JdbcClient db) {
        this.db = db;
    }

    List<Feed> all() {
        return db.sql(
                        """
                        select register, resource, subscription, watched_to, state, read_at
                        from profile_feed order by register
                        """)
                .query(Feed.class)
                .list();
    }

    Optional<Feed> find(String register) {
        return all().stream().filter(f -> f.register().equals(register)).findFirst();
    }

    void begin(String register, String resource, String subscription) {
        db.sql(
                        """
                        insert into profile_feed (register, resource, subscription, state)
                        values (:register, :resource, :subscription, 'READING')
                        """)
                .param("register", register)
                .param("resource", resource)
                .param("subscription", subscription)
                .update();
    }

    void watched(String register, long to) {
        db.sql("update profile_feed set watched_to = :to where register = :register")
                .param("to", to)
                .param("register", register)
                .update();
    }

    void state(String register, State state) {
        db.sql("update profile_feed set state = :state where register = :register")
                .param("state", state.name())
                .param("register", register)
                .update();
    }

    void read(String register, Instant at) {
        db.sql("update profile_feed set read_at = :at where register = :register")
                .param("at", LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("register", register)
                .update();
    }

    void forget(String register) {
        db.sql("delete from profile_feed where register = :register")
                .param("register", register)
                .update();
    }
}
