package onedoor.gateway.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import onedoor.gateway.GatewayProblem;
import onedoor.gateway.ProblemAnswers;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.stereotype.Component;

/**
 * One circuit breaker per service: after half of twenty calls failed to connect or timed out, calls
 * are answered 503 at once for ten seconds. A service's own error answers do not count.
 */
@Component
class BreakerGatewayFilterFactory
        extends AbstractGatewayFilterFactory<BreakerGatewayFilterFactory.Config> {

    private final CircuitBreakerRegistry breakers;
    private final ProblemAnswers answers;

    BreakerGatewayFilterFactory(ProblemAnswers answers, MeterRegistry meters) {
        super(Config.class);
        this.answers = answers;
        this.breakers =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(20)
                                .minimumNumberOfCalls(10)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(Duration.ofSeconds(10))
                                .permittedNumberOfCallsInHalfOpenState(3)
                                .build());
        breakers.getEventPublisher()
                .onEntryAdded(added ->
                        meters.gauge(
                                "onedoor.gateway.breaker.open",
                                List.of(
                                        io.micrometer.core.instrument.Tag.of(
                                                "service", added.getAddedEntry().getName())),
                                added.getAddedEntry(),
                                breaker ->
                                        breaker.getState() == CircuitBreaker.State.OPEN ? 1 : 0));
    }

    @Override
    public List<String> shortcutFieldOrder() {
        return List.of("service");
    }

    @Override
    public GatewayFilter apply(Config config) {
        var breaker = breakers.circuitBreaker(config.getService());
        return (exchange, chain) ->
                chain.filter(exchange)
                        .transformDeferred(CircuitBreakerOperator.of(breaker))
                        .onErrorResume(
                                CallNotPermittedException.class,
                                open -> answers.write(exchange, GatewayProblem.SERVICE_UNAVAILABLE))
                        .onErrorResume(
                                ConnectException.class,
                                refused ->
                                        answers.write(
                                                exchange, GatewayProblem.SERVICE_UNAVAILABLE));
    }

    /** The route's argument; a bean because Spring binds it. */
    static class Config {
        private String service = "";

        public String getService() {
            return service;
        }

        public void setService(String service) {
            this.service = service;
        }
    }
}
