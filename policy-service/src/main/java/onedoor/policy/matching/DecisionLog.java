package onedoor.policy.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers every answer about a subject: when, to whom, by which version, with which outcome, and
 * the hash of what was known, so that it can be shown later that the same knowledge gives the same
 * answer.
 */
@Component
public class DecisionLog {

    /** Why somebody was given an outcome. */
    public enum Kind {
        MATCH,
        CLAIM,
        /** Listed, or confirmed, without applying. */
        BENEFIT
    }

    record Decided(String policy, int version, String outcome) {}

    record Answer(
            long id,
            Instant at,
            String kind,
            String subject,
            String by,
            String inputHash,
            List<Decided> decided) {}

    private record Row(
            long id,
            LocalDateTime at,
            String kind,
            String subject,
            String askedBy,
            String inputHash,
            String outcomes) {}

    private final JdbcClient db;
    private final Clock clock;

    DecisionLog(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Notes what these matches said; joins the caller's transaction, if there is one. */
    public void note(Kind kind, Caller to, String subject, Facts known, Collection<Match> matches) {
        note(kind, to.key(), subject, known, matches);
    }

    /** The same where the platform asked by itself, or on an officer's behalf. */
    public void note(Kind kind, String by, String subject, Facts known, Collection<Match> matches) {
        if (matches.isEmpty()) {
            return;
        }
        String outcomes =
                matches.stream()
                        .map(m ->
                                m.policy().code()
                                        + " "
                                        + m.policy().version()
                                        + " "
                                        + m.outcome().code()
                                        + "\n")
                        .collect(Collectors.joining("", "\n", ""));
        db.sql(
                        """
                        insert into decision_log (at, kind, subject, asked_by, input_hash, outcomes)
                        values (:at, :kind, :subject, :by, :hash, :outcomes)
                        """)
                .param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("kind", kind.name())
                .param("subject", subject)
                .param("by", by)
                .param("hash", hash(known))
                .param("outcomes", outcomes)
                .update();
    }

    /** Newest first; a policy narrows the answers to what they say about it. */
    List<Answer> list(@Nullable Kind kind, String subject, String policy, long before, int limit) {
        return db
                .sql(
                        """
                        select id, at, kind, subject, asked_by, input_hash, outcomes from decision_log
                        where id < :before and (:anybody or subject = :subject)
                          and (:kind is null or kind = :kind)
                          and (:anything or instr(outcomes, :line) > 0)
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("kind", kind == null ? null : kind.name())
                .param("anybody", subject.isEmpty())
                .param("subject", subject)
                .param("anything", policy.isEmpty())
                .param("line", "\n" + policy + " ")
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(row -> answer(row, policy))
                .toList();
    }

    private static Answer answer(Row row, String policy) {
        List<Decided> decided =
                row.outcomes()
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.split(" ", -1))
                        .filter(part -> policy.isEmpty() || part[0].equals(policy))
                        .map(part -> new Decided(part[0], Integer.parseInt(part[1]), part[2]))
                        .toList();
        return new Answer(
                row.id(),
                row.at().toInstant(ZoneOffset.UTC),
                row.kind(),
                row.subject(),
                row.askedBy(),
                row.inputHash(),
                decided);
    }

    /** The same knowledge has the same hash: facts in their order, field by field. */
    static String hash(Facts facts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Fact f : facts.all()) {
                List<String> fields =
                        Arrays.asList(
                                f.attribute(),
                                f.period(),
                                Values.write(f.value()).toString(),
                                f.source(),
                                f.asOf().toString(),
                                f.trust().name());
                digest.update(
                        (String.join("\u001f", fields) + "\u001e")
                                .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
