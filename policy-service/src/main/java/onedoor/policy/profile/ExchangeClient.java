package onedoor.policy.profile;

import java.time.Instant;
import java.util.List;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.cloud.openfeign.support.FeignHttpMessageConverters;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

@FeignClient(
        name = "data-exchange",
        url = "${onedoor.services.exchange}",
        configuration = ExchangeClient.Calls.class)
interface ExchangeClient {

    record Subject(String type, String id) {}

    record Query(Subject subject, List<String> fields) {}

    record Answer(@Nullable Instant asOf, @Nullable List<JsonNode> records) {}

    record Resource(
            @Nullable String code,
            @Nullable String name,
            @Nullable String provider,
            @Nullable String providerName,
            @Nullable String service) {}

    record Resources(@Nullable List<Resource> items) {}

    /**
     * A doubt about what a register says.
     *
     * @param field null for all of it
     */
    record Doubted(
            String resource, @Nullable String field, String reason, @Nullable String evidence) {}

    record Objected(String id, String status, @Nullable String answer) {}

    record ObjectionList(@Nullable List<Objected> items) {}

    @PostMapping("/api/exchange/objections")
    Objected object(@RequestHeader("Idempotency-Key") String key, @RequestBody Doubted doubted);

    /** Those of the person or enterprise in whose name we call, newest first. */
    @GetMapping("/api/exchange/objections")
    ObjectionList objections(@RequestParam("limit") int limit);

    @GetMapping("/api/exchange/resources")
    Resources resources(
            @RequestParam("name") String name, @RequestParam("subjectType") String subjectType);

    @PostMapping("/r1/{instance}/{memberClass}/{memberCode}/{subsystem}/{service}/query")
    Answer query(
            @PathVariable("instance") String instance,
            @PathVariable("memberClass") String memberClass,
            @PathVariable("memberCode") String memberCode,
            @PathVariable("subsystem") String subsystem,
            @PathVariable("service") String service,
            @RequestHeader("X-Road-Client") String client,
            @RequestHeader("OneDoor-Purpose") String purpose,
            @RequestBody Query query);

    class Calls {
        @Bean
        ServiceCalls calls(ServiceTokens tokens, FeignHttpMessageConverters converters) {
            // Made on first use without a lock, and our first use asks all registers at once
            // (spring-cloud-openfeign #1371).
            converters.getConverters();
            return new ServiceCalls(tokens, "exchange");
        }
    }
}
