package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import tools.jackson.databind.json.JsonMapper;

/** One place, and what becomes of those who come while it is taken. */
class AdmissionFilterTest {

    private final ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private Future<MockHttpServletResponse> first;

    @BeforeEach
    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @AfterEach
    void allGoHome() {
        leave.countDown();
        crowd.close();
    }

    @Test
    void theNextOneWaitsUntilAPlaceIsFree() throws Exception {
        var filter = filter(Duration.ofMinutes(1));
        takeThePlace(filter);
        var second = crowd.submit(() -> pass(filter, (_, _) -> {}));
        assertThat(second.isDone()).isFalse();
        leave.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES).getStatus()).isEqualTo(200);
        assertThat(second.get(1, TimeUnit.MINUTES).getStatus()).isEqualTo(200);
    }

    @Test
    void whoWaitedTooLongIsToldWhenToComeBack() throws Exception {
        var filter = filter(Duration.ofMillis(1));
        takeThePlace(filter);
        var refused = pass(filter, (_, _) -> assertThat(true).as("nobody is let in").isFalse());
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        assertThat(refused.getContentAsString()).contains("urn:onedoor:problem:busy");
    }

    @Test
    void aServiceIsLetInAtOnce() throws Exception {
        var filter = filter(Duration.ofMillis(1));
        takeThePlace(filter);
        var token =
                Jwt.withTokenValue("t")
                        .header("alg", "none")
                        .subject("exchange")
                        .claim("kind", "service")
                        .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
        assertThat(pass(filter, (_, _) -> {}).getStatus()).isEqualTo(200);
    }

    @Test
    void aPlaceIsFreeAgainAfterAFailure() throws Exception {
        var filter = filter(Duration.ofMillis(1));
        for (int i = 0; i < 2; i++) {
            var failed =
                    crowd.submit(() ->
                            pass(
                                    filter,
                                    (_, _) -> {
                                        throw new IllegalStateException("broken");
                                    }));
            assertThat(failed)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                    .withMessageContaining("broken");
        }
    }

    private void takeThePlace(AdmissionFilter filter) throws InterruptedException {
        first =
                crowd.submit(() ->
                        pass(
                                filter,
                                (_, _) -> {
                                    inside.countDown();
                                    await(leave);
                                }));
        assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static AdmissionFilter filter(Duration patience) {
        var places =
                Bulkhead.of(
                        "requests",
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(1)
                                .maxWaitDuration(patience)
                                .build());
        return new AdmissionFilter(places, new ProblemWriter(JsonMapper.shared()));
    }

    private static MockHttpServletResponse pass(AdmissionFilter filter, FilterChain chain)
            throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/"), response, chain);
        return response;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
