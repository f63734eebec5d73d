package onedoor.exchange.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grant.Origin;
import onedoor.exchange.grant.Grant.Quota;
import onedoor.exchange.grant.PathGlob;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.testing.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Two nodes on one Redis. */
class QuotasTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-02T04:00:30Z"), ZoneOffset.UTC);

    private LettuceConnectionFactory connections;
    private Quotas one;
    private Quotas other;

    @BeforeEach
    void twoNodes() {
        int port = Integer.parseInt(TestRedis.url().replaceAll(".*:", ""));
        connections =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration("127.0.0.1", port),
                        LettuceClientConfiguration.builder()
                                .commandTimeout(Duration.ofSeconds(5))
                                .build());
        connections.afterPropertiesSet();
        connections.start();
        one = node();
        other = node();
    }

    @AfterEach
    void close() {
        connections.destroy();
    }

    private Quotas node() {
        return new Quotas(
                new SharedCounters(new StringRedisTemplate(connections)),
                new QuotaSettings(2),
                CLOCK);
    }

    private static Grant grant(Quota quota) {
        return new Grant(
                UUID.randomUUID(),
                new SubsystemId("GOV", "X", "desk"),
                "306014001/000001",
                List.of("GET"),
                PathGlob.parse("/**").orElseThrow(),
                List.of("name"),
                "TEST",
                "测试条例第一条",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2099, 1, 1),
                quota,
                Origin.IMPORTED,
                null);
    }

    private int takenByBoth(Grant grant) throws Exception {
        Callable<Integer> caller =
                () ->
                        IntStream.range(0, 200)
                                .map(i -> {
                                    Quotas node = i % 2 == 0 ? one : other;
                                    return node.take(grant, UUID.randomUUID()).isEmpty() ? 1 : 0;
                                })
                                .sum();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            return pool.invokeAll(List.of(caller, caller, caller, caller)).stream()
                    .mapToInt(Future::resultNow)
                    .sum();
        }
    }

    @Test
    void giveTogetherExactlyWhatASecondAMinuteAndADayAllow() throws Exception {
        assertThat(takenByBoth(grant(new Quota(7, 1000, 1000, 0, 0)))).isEqualTo(7);
        assertThat(takenByBoth(grant(new Quota(100, 1000)))).isEqualTo(100);
        Grant byDay = grant(new Quota(1000, 123));
        assertThat(takenByBoth(byDay)).isEqualTo(123);
        assertThat(one.take(byDay, UUID.randomUUID())).hasValue(Duration.ofSeconds(12 * 3600 - 30));
    }

    @Test
    void letNoMoreCallsBeUnderWayAtOnce() {
        Grant grant = grant(new Quota(0, 1000, 1000, 2, 0));
        UUID first = UUID.randomUUID();
        assertThat(one.take(grant, first)).isEmpty();
        assertThat(other.take(grant, UUID.randomUUID())).isEmpty();
        assertThat(one.take(grant, UUID.randomUUID())).hasValue(Duration.ofSeconds(1));
        assertThat(other.take(grant, UUID.randomUUID())).isPresent();
        assertThat(other.usage(grant).concurrent().used()).isEqualTo(2);
        one.done(grant, first, 0);
        assertThat(other.take(grant, UUID.randomUUID())).isEmpty();
    }

    @Test
    void refuseOnceTheDaysRowsAreHandedOutByEither() {
        Grant grant = grant(new Quota(0, 1000, 1000, 0, 10));
        UUID call = UUID.randomUUID();
        assertThat(one.take(grant, call)).isEmpty();
        one.done(grant, call, 9);
        assertThat(other.take(grant, call)).isEmpty();
        other.done(grant, call, 5);
        assertThat(one.take(grant, UUID.randomUUID())).isPresent();
        assertThat(one.usage(grant).rows().used()).isEqualTo(14);
    }

    @Test
    void showTheSameCounters() {
        Grant grant = grant(new Quota(20, 1000));
        for (int i = 0; i < 3; i++) {
            one.take(grant, UUID.randomUUID());
            other.take(grant, UUID.randomUUID());
        }
        assertThat(one.usage(grant)).isEqualTo(other.usage(grant));
        assertThat(one.usage(grant).minute().used()).isEqualTo(6);
        assertThat(one.usage(grant).minute().resetsAt())
                .isEqualTo(Instant.parse("2026-03-02T04:01:00Z"));
    }

    @Test
    void giveNoMoreThanTheirSharesWhileRedisIsAway() throws Exception {
        Grant grant = grant(new Quota(0, 100, 1000, 0, 10));
        TestRedis.stop();
        try {
            assertThat(takenByBoth(grant)).isEqualTo(100);
            assertThat(one.usage(grant).minute().used()).isNull();
        } finally {
            TestRedis.start();
        }
    }
}
