package onedoor.policy.matching;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Matches that their subjects have turned off: still answered, never brought to them. */
@Component
public class Mutes {

    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    Mutes(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** The policies that a subject has turned off. */
    public Set<String> of(String subject) {
        return db
                .sql("select policy from match_mute where subject = :subject")
                .param("subject", subject)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Transactional
    void mute(Caller by, String subject, String policy) {
        db.sql(
                        """
                        insert ignore into match_mute (subject, policy, muted_at, muted_by)
                        values (:subject, :policy, :at, :by)
                        """)
                .param("subject", subject)
                .param("policy", policy)
                .param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", by.key())
                .update();
        audit.record(by, "mute-match", "policy", policy, "MUTED", Map.of());
    }

    @Transactional
    void unmute(Caller by, String subject, String policy) {
        db.sql("delete from match_mute where subject = :subject and policy = :policy")
                .param("subject", subject)
                .param("policy", policy)
                .update();
        audit.record(by, "unmute-match", "policy", policy, "HEARD", Map.of());
    }
}
