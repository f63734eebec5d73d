package onedoor.policy.benefit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;

/** What the registers say of a firm that meets every criterion of the tests' catering policy. */
final class CateringFirm {

    static final Instant AS_OF = Instant.parse("2026-06-15T00:00:00Z");
    private static final String PERMIT = "食品经营许可";

    private CateringFirm() {}

    static Facts entitled() {
        var permit =
                new Value.Title(
                        PERMIT, null, null, LocalDate.of(2025, 3, 1), LocalDate.of(2030, 2, 28));
        return new Facts(
                List.of(
                        fact("industry", new Value.Code("6210")),
                        fact("estDate", new Value.Day(LocalDate.of(2025, 3, 1))),
                        fact("permits", new Value.Titles(List.of(permit), Set.of(PERMIT)))));
    }

    /** The register of permits knows none any more. */
    static MappingBuilder withoutPermits() {
        return post(urlPathMatching("/r1/.*/permits/permits/query"))
                .atPriority(1)
                .willReturn(
                        aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"asOf\": \"2026-06-15T01:00:00Z\", \"records\": []}"));
    }

    private static Fact fact(String attribute, Value value) {
        return new Fact(attribute, "", value, "REGISTER", null, AS_OF, Trust.VERIFIED);
    }
}
