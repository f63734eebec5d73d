package onedoor.policy.upkeep;

import java.util.List;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The exchange's news of changes; always in the service's own name. */
@FeignClient(
        name = "data-exchange-feed",
        url = "${onedoor.services.exchange}",
        configuration = FeedClient.Calls.class)
interface FeedClient {

    record Resource(@Nullable String code, @Nullable String name) {}

    record Resources(@Nullable List<Resource> items) {}

    record Wish(String resource, String purpose, String delivery, String scope) {}

    record Subscription(String id, String resource, String purpose, String delivery) {}

    record Subscriptions(@Nullable List<Subscription> items) {}

    record Subject(String type, String id) {}

    record Watch(Subject subject, String reference) {}

    record Watches(List<Watch> subjects) {}

    record Data(@Nullable List<String> references) {}

    record Change(@Nullable Data data) {}

    record Position(long position) {}

    record Resumption(boolean skip) {}

    @GetMapping("/api/exchange/resources")
    Resources resources(
            @RequestParam("name") String name, @RequestParam("subjectType") String subjectType);

    @PostMapping("/api/exchange/subscriptions")
    Subscription subscribe(@RequestHeader("Idempotency-Key") String key, @RequestBody Wish wish);

    @GetMapping("/api/exchange/subscriptions")
    Subscriptions subscriptions(@RequestParam("resource") String resource);

    @PostMapping("/api/exchange/subscriptions/{id}/subjects")
    void watch(@PathVariable("id") String id, @RequestBody Watches watches);

    @GetMapping("/api/exchange/subscriptions/{id}/events")
    ResponseEntity<List<Change>> pull(
            @PathVariable("id") String id, @RequestParam("limit") int limit);

    @PostMapping("/api/exchange/subscriptions/{id}/acknowledgements")
    void acknowledge(@PathVariable("id") String id, @RequestBody Position position);

    @PostMapping("/api/exchange/subscriptions/{id}/resumptions")
    void resume(@PathVariable("id") String id, @RequestBody Resumption resumption);

    class Calls {
        @Bean
        ServiceCalls feedCalls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "exchange");
        }
    }
}
