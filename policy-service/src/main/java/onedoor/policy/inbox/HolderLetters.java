package onedoor.policy.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Uuid7;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.inbox.Inbox.Letter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Letters to whoever holds grants: to all who act for an enterprise, or to the person. One is
 * written in the transaction of what it tells and sent until it is taken, once for each key.
 */
@Component
public class HolderLetters {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration NOBODY_YET = Duration.ofDays(1);

    /** Who has nobody to read it for so long is told no more. */
    private static final Duration NEWS = Duration.ofDays(30);

    private static final int BATCH = 50;

    private record Due(
            String id,
            String letterKey,
            String holder,
            String subject,
            String body,
            String link,
            Instant writtenAt) {}

    private final JdbcClient db;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HolderLetters(JdbcClient db, Inbox inbox, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Leaves one, unless one was left under this key.
     *
     * @param holder a credit code or a person's account
     * @param link a path of the portal
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(String key, String holder, String subject, String body, String link) {
        db.sql(
                        """
                        insert into holder_letter (id, letter_key, holder, subject, body, link, written_at, due_at)
                        values (:id, :key, :holder, :subject, :body, :link, :at, :at)
                        on duplicate key update letter_key = letter_key
                        """)
                .param("id", Uuid7.next().toString())
                .param("key", key)
                .param("holder", holder)
                .param("subject", subject)
                .param("body", body)
                .param("link", link)
                .param("at", clock.instant())
                .update();
    }

    /** Each replica takes its own; what one of them drops is due again when its lease ends. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void run() {
        List<Due> due;
        do {
            due = transaction.execute(_ -> take());
            due.forEach(this::tell);
        } while (due.size() == BATCH);
    }

    private List<Due> take() {
        Instant now = clock.instant();
        List<Due> due =
                db.sql(
                                """
                                select id, letter_key, holder, subject, body, link, written_at from holder_letter
                                where sent_at is null and due_at <= :now order by due_at limit :limit
                                for update skip locked
                                """)
                        .param("now", now)
                        .param("limit", BATCH)
                        .query(Due.class)
                        .list();
        due.forEach(letter -> later(letter, now.plus(LEASE)));
        return due;
    }

    private void tell(Due letter) {
        Optional<List<String>> people =
                switch (SubjectType.of(letter.holder())) {
                    case PERSON -> Optional.of(List.of(letter.holder()));
                    case ENTERPRISE -> inbox.representatives(letter.holder());
                };
        if (people.isEmpty()) {
            return;
        }
        if (people.get().isEmpty()) {
            nobodyYet(letter);
            return;
        }
        if (inbox.tellAll(letter.letterKey(), people.get(), person -> words(letter, person))) {
            done(letter);
        }
    }

    private static Letter words(Due letter, String person) {
        return new Letter(person, letter.subject(), letter.body(), letter.link());
    }

    private void nobodyYet(Due letter) {
        Instant now = clock.instant();
        if (letter.writtenAt().plus(NEWS).isBefore(now)) {
            done(letter);
        } else {
            later(letter, now.plus(NOBODY_YET));
        }
    }

    private void later(Due letter, Instant at) {
        db.sql("update holder_letter set due_at = :at where id = :id")
                .param("at", at)
                .param("id", letter.id())
                .update();
    }

    private void done(Due letter) {
        db.sql("update holder_letter set sent_at = :at where id = :id")
                .param("at", clock.instant())
                .param("id", letter.id())
                .update();
    }
}
