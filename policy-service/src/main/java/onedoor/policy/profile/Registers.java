package onedoor.policy.profile;

import feign.FeignException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.policy.fact.Register;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.profile.ExchangeClient.Query;
import onedoor.policy.profile.ExchangeClient.Resource;
import onedoor.policy.profile.ExchangeClient.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the departments' registers over the exchange, as the platform's subsystem and for the
 * purpose of matching.
 */
@Component
class Registers {

    static final String PURPOSE = "POLICY-MATCH";

    private static final Logger LOG = LoggerFactory.getLogger(Registers.class);
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

    private record Known(Resource resource, Instant until) {}

    private final ExchangeClient exchange;
    private final Clock clock;
    private final ExchangeMember self;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Registers(ExchangeClient exchange, ExchangeMember self, Clock clock) {
        this.exchange = exchange;
        this.self = self;
        this.clock = clock;
    }

    /** Throws if the exchange itself fails; a refusal or failure behind it is an answer. */
    @CircuitBreaker(name = "exchange")
    @Bulkhead(name = "exchange")
    RegisterAnswer ask(Register register, String number) {
        boolean remembered = known.containsKey(register.resource());
        try {
            return askOnce(register, number);
        } catch (FeignException refused) {
            String error = error(refused);
            known.remove(register.resource());
            // A register may have moved to another provider since we looked it up.
            if (remembered && (refused.status() == 404 || error.contains("unknown_"))) {
                return ask(register, number);
            }
            if (error.isEmpty() && refused.status() != 403 && refused.status() != 404) {
                throw refused;
            }
            LOG.warn("{} could not be asked: {} {}", register.resource(), refused.status(), error);
            return new RegisterAnswer.Unavailable(reason(error));
        }
    }

    private static String error(FeignException refused) {
        return refused.responseHeaders().getOrDefault("X-Road-Error", List.of()).stream()
                .findFirst()
                .orElse("");
    }

    private RegisterAnswer askOnce(Register register, String number) {
        Optional<Resource> resource = resource(register.resource(), register.subject());
        return resource.isEmpty()
                ? new RegisterAnswer.Unavailable("目录中没有该登记资源")
                : query(resource.get(), register, number);
    }

    private RegisterAnswer query(Resource resource, Register register, String number) {
        String member = self.path();
        String[] provider = String.valueOf(resource.provider()).split("/", -1);
        String service = resource.service();
        if (provider.length != 3 || service == null) {
            return new RegisterAnswer.Unavailable("目录中的登记资源不完整");
        }
        ExchangeClient.Answer answer =
                exchange.query(
                        member.substring(0, member.indexOf('/')),
                        provider[0],
                        provider[1],
                        provider[2],
                        service,
                        member,
                        PURPOSE,
                        new Query(new Subject(register.subject().word, number), register.fields()));
        if (answer.asOf() == null || answer.records() == null) {
            return new RegisterAnswer.Unavailable("登记部门的答复不完整");
        }
        return new RegisterAnswer.Answered(
                answer.asOf(), resource.providerName(), answer.records());
    }

    /** The register as the exchange's catalogue has it now. */
    Optional<Resource> resource(String name, SubjectType subject) {
        Known cached = known.get(name);
        if (cached != null && clock.instant().isBefore(cached.until())) {
            return Optional.of(cached.resource());
        }
        List<Resource> items = exchange.resources(name, subject.word).items();
        Optional<Resource> found =
                (items == null ? List.<Resource>of() : items)
                        .stream().filter(r -> name.equals(r.name())).findFirst();
        found.ifPresent(r -> known.put(name, new Known(r, clock.instant().plus(KNOWN_FOR))));
        return found;
    }

    private static String reason(String error) {
        if (error.contains("quota")) {
            return "查询次数已达上限";
        }
        if (error.contains("access_denied")
                || error.contains("grant")
                || error.startsWith("client.")) {
            return "未获得查询授权";
        }
        return "登记部门暂时无法查询";
    }
}
