package onedoor.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The settings all services share, below everything a service sets itself. */
class Defaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        try {
            new YamlPropertySourceLoader()
                    .load("onedoor-defaults", new ClassPathResource("onedoor-defaults.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
