package onedoor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The service's clock, which a test may put forward; put it back afterwards. */
public final class TestClock extends Clock
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("clock", this);
    }

    public static void forward(Duration time) {
        AHEAD.updateAndGet(ahead -> ahead.plus(time));
    }

    /** It is ten in the morning of this legal day now. */
    public static void on(LocalDate day) {
        Instant wanted = day.atTime(10, 0).atZone(CHINA).toInstant();
        AHEAD.set(Duration.between(Instant.now(), wanted));
    }

    public static LocalDate today() {
        return LocalDate.ofInstant(now(), CHINA);
    }

    public static Instant now() {
        return Instant.now().plus(AHEAD.get()).truncatedTo(ChronoUnit.MICROS);
    }

    public static void back() {
        AHEAD.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), AHEAD.get());
    }
}
