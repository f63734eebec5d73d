package onedoor.workflow.evidence;

import feign.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** The exchange's X-Road endpoint, as far as this service calls it. */
@FeignClient(name = "exchange", url = "${onedoor.services.exchange}")
interface ExchangeClient {

    @PostMapping(
            path = "/r1/{instance}/{memberClass}/{member}/{subsystem}/{service}/query",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Response query(
            @PathVariable String instance,
            @PathVariable String memberClass,
            @PathVariable String member,
            @PathVariable String subsystem,
            @PathVariable String service,
            @RequestHeader("Authorization") String bearer,
            @RequestHeader("X-Road-Client") String client,
            @RequestHeader("X-Road-Issue") String issue,
            @RequestHeader("OneDoor-Purpose") String purpose,
            @RequestBody Query query);

    record Query(Subject subject, List<String> fields) {}

    record Found(@Nullable String asOf, @Nullable List<tools.jackson.databind.JsonNode> records) {}

    record Fault(@Nullable String type, @Nullable String message) {}
}
