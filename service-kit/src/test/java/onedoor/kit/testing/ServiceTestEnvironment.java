package onedoor.kit.testing;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/** Sets the environment variables a service reads, as {@code ./onedoor up} would. */
public final class ServiceTestEnvironment
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /**
     * A service sends callers away rather than let them wait long; a test on a busy machine shows
     * what many at once come to, not how fast the machine is. Above the service's own settings,
     * below those of a test.
     */
    private static final Map<String, Object> PATIENCE =
            Map.of(
                    "spring.datasource.hikari.connection-timeout", "60000",
                    "spring.data.redis.timeout", "10s",
                    "spring.data.redis.connect-timeout", "10s");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String name = environment.getProperty("spring.application.name", "service");
        TestDatabase.Schema schema = TestDatabase.schema(name);
        Map<String, Object> values = new HashMap<>();
        values.put("ONEDOOR_DB_URL", schema.url());
        values.put("ONEDOOR_DB_USER", schema.user());
        values.put("ONEDOOR_DB_PASSWORD", schema.password());
        values.put("ONEDOOR_PUBLIC_URL", TestTokens.issuer());
        values.put("ONEDOOR_JWKS_URI", TestTokens.jwksUri());
        values.put("ONEDOOR_TOKEN_URI", TestTokens.tokenUri());
        values.put("ONEDOOR_CLIENT_KEY_FILE", TestTokens.clientKeyFile().toString());
        values.put("ONEDOOR_FIELD_KEY", key((byte) 1));
        values.put("ONEDOOR_INDEX_KEY", key((byte) 2));
        if (ClassUtils.isPresent("io.lettuce.core.RedisClient", null)) {
            values.put("ONEDOOR_REDIS_URL", TestRedis.url());
        }
        // The lowest place but the defaults': a test's own properties win.
        environment.getPropertySources().addLast(new MapPropertySource("onedoor-test", values));
        environment
                .getPropertySources()
                .addBefore(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource("onedoor-test-patience", PATIENCE));
        if (!environment.getProperty("onedoor.test.jobs", Boolean.class, false)) {
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "onedoor-test-jobs",
                                    Map.of("onedoor.scheduling.enabled", "false")));
        }
        context.getBeanFactory().addBeanPostProcessor(new WaitingLocks());
        String audience = environment.getRequiredProperty("onedoor.security.audience");
        context.getBeanFactory().registerSingleton("testTokens", TestTokens.forService(audience));
    }

    private static String key(byte fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
