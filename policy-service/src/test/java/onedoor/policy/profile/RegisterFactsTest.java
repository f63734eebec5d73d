package onedoor.policy.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Register;
import onedoor.policy.fact.Value;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegisterFactsTest {

    private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");

    private final AttributeCatalogue catalogue = CatalogueFile.shipped();
    private final Register lists =
            catalogue.registers().stream()
                    .filter(r -> r.shape() == Register.Shape.LISTINGS)
                    .findFirst()
                    .orElseThrow();

    @Test
    void aListingCountsWithoutTheDayThatNobodyCanRead() {
        RegisterFacts facts =
                said(
                        "{\"list\": \"经营异常名录\", \"listed\": true, \"since\": \"去年\", \"reason\": \"未报\"}");
        assertThat(facts.facts())
                .extracting(Fact::value)
                .containsExactly(
                        new Value.Listings(
                                new TreeMap<>(
                                        Map.of("经营异常名录", new Value.Listing(true, null, "未报")))));
        assertThat(facts.doubts())
                .singleElement()
                .satisfies(doubt -> {
                    assertThat(doubt.attribute()).isEqualTo("negativeLists");
                    assertThat(doubt.period()).isEqualTo("经营异常名录");
                    assertThat(doubt.kind()).isEqualTo(Doubt.Kind.UNREADABLE);
                });
    }

    @Test
    void whetherOneIsListedMustBeSaidPlainly() {
        RegisterFacts facts = said("{\"list\": \"经营异常名录\", \"listed\": \"是\"}");
        assertThat(facts.facts()).isEmpty();
        assertThat(facts.doubts())
                .extracting(Doubt::period, Doubt::kind)
                .containsExactly(tuple("经营异常名录", Doubt.Kind.UNREADABLE));
    }

    @Test
    void whatIsNotSaidIsNoDoubt() {
        RegisterFacts facts =
                said(
                        "{\"list\": \"经营异常名录\", \"listed\": true, \"since\": \"2026-02-14\"}",
                        "{\"list\": \"严重违法失信企业名单\"}",
                        "{\"listed\": true}");
        assertThat(facts.facts())
                .extracting(Fact::value)
                .containsExactly(
                        new Value.Listings(
                                new TreeMap<>(
                                        Map.of(
                                                "经营异常名录",
                                                new Value.Listing(
                                                        true, LocalDate.of(2026, 2, 14), null)))));
        assertThat(facts.doubts()).isEmpty();
    }

    private RegisterFacts said(String... records) {
        List<JsonNode> read = Stream.of(records).map(JsonMapper.shared()::readTree).toList();
        return new RegisterFacts(
                catalogue, lists, new RegisterAnswer.Answered(NOW, "信用部门", read), NOW);
    }
}
