package onedoor.workflow.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The exchange's catalogue of registers and the grants of this service. */
@FeignClient(
        name = "exchange-catalogue",
        url = "${onedoor.services.exchange}",
        configuration = CatalogueClient.Calls.class)
interface CatalogueClient {

    @GetMapping("/api/exchange/resources")
    Resources resources(@RequestParam String after, @RequestParam int limit);

    @GetMapping("/api/exchange/grants")
    Grants grants(@RequestParam String consumer, @RequestParam String purpose);

    record Resources(List<ListedResource> items, @Nullable String next) {}

    record ListedResource(
            String code,
            String name,
            @Nullable List<String> aliases,
            String provider,
            @Nullable String providerName,
            String service,
            String subjectType,
            @Nullable List<ListedField> fields) {}

    record ListedField(String name, String title, String type) {}

    record Grants(List<ListedGrant> items) {}

    record ListedGrant(
            String resource,
            @Nullable List<String> methods,
            @Nullable List<String> fields,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable Instant revokedAt) {}

    /** Always in this service's own name: it asks what it may use itself. */
    class Calls {

        @Bean
        ServiceCalls calls(ServiceTokens tokens) {
            return ServiceCalls.own(tokens, "exchange");
        }
    }
}
