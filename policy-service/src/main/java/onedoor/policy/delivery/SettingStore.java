package onedoor.policy.delivery;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SettingStore {

    private static final String COLUMNS =
            """
            select subject, person, enabled, categories, quiet_from, quiet_to, consented_at
            from delivery_setting
            """;

    private record Row(
            String subject,
            String person,
            boolean enabled,
            String categories,
            String quietFrom,
            String quietTo,
            @Nullable LocalDateTime consentedAt) {

        Setting setting() {
            return new Setting(
                    subject,
                    person,
                    enabled,
                    categories.isEmpty() ? List.of() : List.of(categories.split(",", -1)),
                    LocalTime.parse(quietFrom),
                    LocalTime.parse(quietTo),
                    consentedAt == null ? null : consentedAt.toInstant(ZoneOffset.UTC));
        }
    }

    private final JdbcClient db;
    private final Clock clock;

    SettingStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<Setting> find(String subject, String person) {
        return db.sql(COLUMNS + "where subject = :subject and person = :person")
                .param("subject", subject)
                .param("person", person)
                .query(Row.class)
                .optional()
                .map(Row::setting);
    }

    /** Those who want to hear of something for these subjects. */
    List<Setting> listeners(Collection<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : db
                        .sql(COLUMNS + "where subject in (:subjects) and enabled")
                        .param("subjects", subjects)
                        .query(Row.class)
                        .list()
                        .stream()
                        .map(Row::setting)
                        .toList();
    }

    /** Subjects for whom somebody listens, in their order. */
    List<String> subjectsAfter(String after, int limit) {
        return db.sql(
                        """
                        select distinct subject from delivery_setting
                        where subject > :after and enabled order by subject limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    void write(Setting s) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        db.sql(
                        """
                        insert into delivery_setting
                            (subject, person, enabled, categories, quiet_from, quiet_to, consented_at, updated_at)
                        values (:subject, :person, :enabled, :categories, :from, :to, :consented, :now)
                        on duplicate key update enabled = values(enabled), categories = values(categories),
                            quiet_from = values(quiet_from), quiet_to = values(quiet_to),
                            consented_at = values(consented_at), updated_at = values(updated_at)
                        """)
                .param("subject", s.subject())
                .param("person", s.person())
                .param("enabled", s.enabled())
                .param("categories", String.join(",", s.categories()))
                .param("from", s.quietFrom().toString())
                .param("to", s.quietTo().toString())
                .param(
                        "consented",
                        s.consentedAt() == null
                                ? null
                                : LocalDateTime.ofInstant(s.consentedAt(), ZoneOffset.UTC))
                .param("now", now)
                .update();
    }
}
