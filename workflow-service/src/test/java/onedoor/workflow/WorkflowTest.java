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
            "onedoor.outbox.stuck-after=1s",
            "onedoor.workflow.gather-every=200ms",
            "onedoor.workflow.first-retry=200ms",
            "onedoor.workflow.longest-retry=400ms",
            "onedoor.workflow.form-limit=1s",
            "onedoor.workflow.events.private-sinks=true",
            "onedoor.workflow.events.every=200ms",
            "onedoor.workflow.events.first-retry=200ms",
            "onedoor.workflow.letters.every=200ms",
            "onedoor.workflow.letters.first-retry=200ms",
            "onedoor.workflow.letters.longest-retry=400ms",
            "onedoor.workflow.law.every=300ms",
            "resilience4j.retry.configs.default.wait-duration=10ms",
            "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000",
            "resilience4j.circuitbreaker.configs.default.sliding-window-size=1000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(
        initializers = {ServiceTestEnvironment.class, TestNeighbours.class, TestClock.class})
public @interface WorkflowTest {}
