package onedoor.identity.assurance;

import java.util.List;
import java.util.Map;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What identity says to the exchange: where a register is, and one question to it. */
@FeignClient(
        name = "data-exchange",
        url = "${onedoor.services.exchange}",
        configuration = ExchangeClient.Calls.class)
interface ExchangeClient {

    /**
     * A register in the catalogue.
     *
     * @param provider member class, code and subsystem
     */
    record Resource(@Nullable String name, @Nullable String provider, @Nullable String service) {}

    record Resources(@Nullable List<Resource> items) {}

    record Subject(String type, String id) {}

    record Question(Subject subject, List<String> fields) {}

    record Answer(@Nullable String asOf, @Nullable List<Map<String, @Nullable Object>> records) {}

    @GetMapping("/api/exchange/resources")
    Resources resources(@RequestParam String name, @RequestParam String subjectType);

    @PostMapping("/r1/{instance}/{memberClass}/{member}/{subsystem}/{service}/query")
    Answer query(
            @PathVariable String instance,
            @PathVariable String memberClass,
            @PathVariable String member,
            @PathVariable String subsystem,
            @PathVariable String service,
            @RequestHeader("X-Road-Client") String client,
            @RequestHeader("OneDoor-Purpose") String purpose,
            @RequestBody Question question);

    class Calls {
        @Bean
        ServiceCalls exchangeCalls(ServiceTokens tokens) {
            return new ServiceCalls(tokens, "exchange");
        }
    }
}
