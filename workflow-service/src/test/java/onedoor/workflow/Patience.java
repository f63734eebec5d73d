package onedoor.workflow;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** How long tests wait for what happens in the background: long enough for a busy machine. */
final class Patience implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }
}
