package onedoor.workflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import onedoor.kit.testing.ServiceTestEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service on a real database, with its jobs running quickly and its neighbours played by
 * WireMock from the contract files. All tests of this service share this one context.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "onedoor.test.jobs=true",
            "onedoor.outbox.retry-delay=300ms",
            "onedoor.outbox.older-than=500ms",
            "onedoor.workflow.gather-every=200ms",
            "onedoor.workflow.first-retry=200ms",
            "onedoor.workflow.longest-retry=400ms",
            "onedoor.workflow.form-limit=10s",
            "onedoor.workflow.events.private-sinks=true",
            "onedoor.workflow.events.every=200ms",
            "onedoor.workflow.events.timeout=15s",
            "onedoor.workflow.events.first-retry=200ms",
            "onedoor.workflow.letters.every=200ms",
            "onedoor.workflow.letters.first-retry=200ms",
            "onedoor.workflow.letters.longest-retry=400ms",
            "onedoor.workflow.law.every=300ms",
            "onedoor.workflow.absences.every=300ms",
            "onedoor.workflow.migrations.every=300ms",
            // What writes in its own time would write in the middle of a test.
            "onedoor.workflow.supervision.warn-after=1d",
            "onedoor.workflow.supervision.judge-after=1d",
            "onedoor.anchors.first-after=1d",
            // A busy machine is slow, not broken: nothing gives up before the test does.
            "spring.datasource.hikari.connection-timeout=30000",
            "spring.datasource.hikari.connection-init-sql=set innodb_lock_wait_timeout = 30",
            "spring.datasource.hikari.data-source-properties.socketTimeout=60000",
            "spring.cloud.openfeign.client.config.default.connect-timeout=10000",
            "spring.cloud.openfeign.client.config.default.read-timeout=30000",
            "spring.cloud.openfeign.httpclient.hc5.connection-request-timeout=30",
            "resilience4j.bulkhead.configs.default.max-wait-duration=30s",
            "resilience4j.retry.configs.default.wait-duration=10ms",
            "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000",
            "resilience4j.circuitbreaker.configs.default.sliding-window-size=1000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(
        initializers = {
            ServiceTestEnvironment.class,
            TestNeighbours.class,
            TestClock.class,
            Patience.class
        })
public @interface WorkflowTest {}
