package onedoor.kit;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.springframework.aop.interceptor.AsyncExecutionAspectSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Idempotency, audit, encrypted fields and the jobs behind them. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        },
        before = TaskExecutionAutoConfiguration.class,
        beforeName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@EnableAsync
class KitDataAutoConfiguration {

    /** Boot's client, which also reads a {@code datetime(6)} column, in UTC, as an Instant. */
    @Bean
    @ConditionalOnMissingBean
    JdbcClient jdbcClient(NamedParameterJdbcTemplate template) {
        DefaultConversionService conversion = new DefaultConversionService();
        conversion.addConverter(
                LocalDateTime.class, Instant.class, time -> time.toInstant(ZoneOffset.UTC));
        conversion.addConverter(Timestamp.class, Instant.class, Timestamp::toInstant);
        return JdbcClient.create(template, conversion);
    }

    /**
     * Delivers the outbox on a few threads behind a queue without a limit. Boot's own executor for
     * virtual threads would make the committing request wait for a free slot while it still holds
     * its database connection, for which the deliveries in those slots wait.
     */
    @Bean({
        TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME,
        AsyncExecutionAspectSupport.DEFAULT_TASK_EXECUTOR_BEAN_NAME
    })
    ThreadPoolTaskExecutor applicationTaskExecutor(ThreadPoolTaskExecutorBuilder settings) {
        return settings.build();
    }

    @Bean
    Idempotency idempotency(
            JdbcClient db, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        return new Idempotency(db, transactions, json, clock);
    }

    @Bean
    AuditChain auditChain(JdbcClient db, JdbcTemplate batch) {
        return new AuditChain(db, batch);
    }

    @Bean
    AuditTrail auditTrail(
            AuditChain chain,
            DataSource database,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        return new AuditTrail(chain, database, transactions, json, clock);
    }

    // Lazy: only a service that counts working days without maintaining them has the table.
    @Bean
    @Lazy
    WorkdayCalendars workdayCalendars(
            JdbcClient db,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        return new WorkdayCalendars(db, transactions, audit, json, clock);
    }

    // Lazy: only a service that stores personal fields needs the keys.
    @Bean
    @Lazy
    FieldCipher fieldCipher(@Value("${onedoor.crypto.field-key}") String keys) {
        return new FieldCipher(keys);
    }

    @Bean
    @Lazy
    BlindIndex blindIndex(@Value("${onedoor.crypto.index-key}") String key) {
        return new BlindIndex(key);
    }

    /** Jobs run on one replica at a time. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @EnableSchedulerLock(defaultLockAtMostFor = "5m")
    @ConditionalOnProperty("onedoor.scheduling.enabled")
    static class Jobs {

        @Bean
        LockProvider lockProvider(DataSource database) {
            return new JdbcTemplateLockProvider(
                    JdbcTemplateLockProvider.Configuration.builder()
                            .withJdbcTemplate(new JdbcTemplate(database))
                            .usingDbTime()
                            .build());
        }

        @Bean
        Housekeeping kitHousekeeping(
                JdbcClient db,
                FailedEventPublications publications,
                Idempotency idempotency,
                Clock clock,
                @Value("${onedoor.outbox.older-than}") Duration olderThan,
                @Value("${onedoor.outbox.stuck-after}") Duration stuckAfter) {
            return new Housekeeping(db, publications, idempotency, clock, olderThan, stuckAfter);
        }

        @Bean
        AuditCheck auditCheck(AuditChain chain, MeterRegistry meters) {
            return new AuditCheck(chain, meters);
        }

        @Bean
        @ConditionalOnProperty("onedoor.anchors.enabled")
        AuditAnchor auditAnchor(AuditChain chain, ObjectProvider<Anchors> anchors, Clock clock) {
            return new AuditAnchor(chain, anchors, clock);
        }

        @Bean
        @ConditionalOnProperty("onedoor.anchors.enabled")
        RecordAnchor recordAnchor(
                ObjectProvider<AnchoredRecords> records,
                ObjectProvider<Anchors> anchors,
                JdbcClient db,
                Clock clock) {
            return new RecordAnchor(records, anchors, db, clock);
        }
    }
}
