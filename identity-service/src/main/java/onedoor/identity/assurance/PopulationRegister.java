package onedoor.identity.assurance;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import onedoor.identity.systems.Client;
import onedoor.identity.systems.Clients;
import onedoor.kit.CitizenIdNumber;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The population register, asked over the exchange under a grant like any member's. */
@Component
@EnableConfigurationProperties(AssuranceSettings.class)
class PopulationRegister {

    private static final String SELF = "identity-service";

    private final ExchangeClient exchange;
    private final AssuranceSettings settings;
    private final Clients clients;

    PopulationRegister(ExchangeClient exchange, AssuranceSettings settings, Clients clients) {
        this.exchange = exchange;
        this.settings = settings;
        this.clients = clients;
    }

    /** The name registered for a number; empty when the register does not know the number. */
    @CircuitBreaker(name = "exchange")
    @Retry(name = "exchange")
    @Bulkhead(name = "exchange")
    public Optional<String> nameOf(CitizenIdNumber number) {
        String member =
                clients.find(SELF)
                        .map(Client::member)
                        .orElseThrow(
                                () -> new IllegalStateException(SELF + " is no exchange member"));
        ExchangeClient.Resource register = register();
        String[] provider = Objects.requireNonNull(register.provider()).split("/", -1);
        ExchangeClient.Answer answer =
                exchange.query(
                        member.substring(0, member.indexOf('/')),
                        provider[0],
                        provider[1],
                        provider[2],
                        Objects.requireNonNull(register.service()),
                        member,
                        settings.purpose(),
                        new ExchangeClient.Question(
                                new ExchangeClient.Subject("person", number.value()),
                                List.of(settings.nameField())));
        return Optional.ofNullable(answer.records()).orElse(List.of()).stream()
                .map(record -> record.get(settings.nameField()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private ExchangeClient.Resource register() {
        List<ExchangeClient.Resource> found =
                exchange.resources(settings.resource(), "person").items();
        return Optional.ofNullable(found).orElse(List.of()).stream()
                .filter(r -> settings.resource().equals(r.name()))
                .filter(r -> r.service() != null)
                .filter(r -> r.provider() != null && r.provider().split("/", -1).length == 3)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                settings.resource() + " is not in the catalogue"));
    }
}
