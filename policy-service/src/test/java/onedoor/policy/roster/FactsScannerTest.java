package onedoor.policy.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onedoor.policy.PolicyServiceTest;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.index.RandomProfiles;
import onedoor.policy.roster.StoredFacts.Both;
import onedoor.policy.roster.StoredProfile.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The quick reading and the other one agree on whatever is stored. */
class FactsScannerTest extends PolicyServiceTest {

    private static final int PROFILES = 500;

    @Autowired StoredFacts form;
    @Autowired AttributeCatalogue catalogue;

    @Test
    void readsWhatIsWrittenAsTheOtherReaderDoes() {
        FactsScanner scanner = form.scanner(_ -> true);
        RandomProfiles random = new RandomProfiles(7, catalogue);
        IntStream.range(0, PROFILES)
                .forEach(i -> {
                    Facts all = random.next();
                    // Some derive less from what is verified, so that both lists are written.
                    Facts verified = i % 3 == 0 ? random.next() : all.verifiedOnly();
                    String stored = form.write(Kind.ENTERPRISE, all, verified);
                    assertSame(scanner.read(bytes(stored)), form.read(Kind.ENTERPRISE, stored));
                });
    }

    @Test
    void readsOnlyWhatIsAskedFor() {
        Facts all = new RandomProfiles(8, catalogue).next();
        byte[] stored = bytes(form.write(Kind.ENTERPRISE, all, all));
        Both both = form.scanner(List.of("region", "titles")::contains).read(stored);
        assertThat(both.all().all())
                .isEqualTo(
                        all.all().stream()
                                .filter(f -> List.of("region", "titles").contains(f.attribute()))
                                .toList());
    }

    @Test
    void readsPersonsAfterDecryption() {
        Facts all = new RandomProfiles(9, catalogue).next();
        String stored = form.write(Kind.PERSON, all, all);
        byte[] plain = form.plain(Kind.PERSON, bytes(stored));
        assertSame(form.scanner(_ -> true).read(plain), form.read(Kind.PERSON, stored));
    }

    @Test
    void keepsManyWordsApart() {
        FactsScanner scanner = form.scanner(_ -> true);
        for (int i = 0; i < 5_000; i++) {
            String stored = profile("[\"enterpriseName\",\"\",\"企业%d\",0,\"V\"]".formatted(i));
            assertSame(scanner.read(bytes(stored)), form.read(Kind.ENTERPRISE, stored));
        }
    }

    static Stream<String> otherForms() {
        return Stream.of(
                "",
                "{\"sources\":[],\"facts\":[],\"verified\":[]}",
                "{ \"sources\": [[\"a\", null, 5]], \"facts\": [ [\"region\", \"\", \"9901\", 0, \"D\"] ], \"verified\": [] }",
                "{\"facts\":[],\"sources\":[],\"verified\":[]}",
                profile("[\"enterpriseName\",\"\",\"引号\\\"与\\\\\\u4e00\",0,\"V\"]"),
                profile("[\"noSuchThing\",\"\",{\"a\":[1,\"]\\\"}\"]},0,\"V\",\"x\"]"),
                profile("[\"revenue\",\"2025\",120000000000,0,\"V\"]"),
                profile("[\"revenue\",\"2025\",0,0,\"I\",\"assets\",\"headcount\"]"),
                profile("[\"headcount\",\"2025\",12.50,0,\"V\"]"),
                profile("[\"headcount\",\"2025\",12345678.5,0,\"V\"]"),
                profile("[\"headcount\",\"2025\",123456789012345678901,0,\"V\"]"),
                profile("[\"size\",\"2025\",[\"MICRO\",\"SMALL\"],0,\"V\"]"),
                profile("[\"estDate\",\"\",\"2015-02-28\",0,\"V\"]"),
                // Out of order and twice: the stronger counts.
                profile(
                        "[\"region\",\"\",\"9902\",0,\"V\"],[\"industry\",\"\",\"6210\",0,\"V\"],[\"region\",\"\",\"9901\",0,\"D\"]"));
    }

    @ParameterizedTest
    @MethodSource("otherForms")
    void readsOtherFormsAsTheOtherReaderDoes(String stored) {
        assertSame(form.scanner(_ -> true).read(bytes(stored)), form.read(Kind.ENTERPRISE, stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sources\":[",
                "{\"sources\":[],\"facts\":[[\"region\",\"\",\"99\",0,\"V\"]],\"verified\":[]}",
                "{\"sources\":[[\"a\",null,5]],\"facts\":[[\"revenue\",\"2025\",-5,0,\"V\"]],\"verified\":[]}",
                "{\"sources\":[[\"a\",null,5]],\"facts\":[[\"estDate\",\"\",\"2015-02-30\",0,\"V\"]],\"verified\":[]}",
                "{\"sources\":[[\"a\",null,5]],\"facts\":[[\"region\",\"\",\"99\",-1,\"V\"]],\"verified\":[]}",
                "{\"others\":[]}"
            })
    void refusesWhatTheOtherReaderRefuses(String stored) {
        assertThatThrownBy(() -> form.read(Kind.ENTERPRISE, stored))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> form.scanner(_ -> true).read(bytes(stored)))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678.5", "0.0000005", "1234567890123456.123456", "-0.00012"})
    void keepsEveryDigitOfWhatIsStored(String digits) {
        Facts all =
                new Facts(
                        List.of(
                                new Fact(
                                        "layoffRate",
                                        "2025",
                                        new Value.Quantity(new BigDecimal(digits)),
                                        Fact.DERIVED,
                                        null,
                                        Instant.EPOCH,
                                        Trust.VERIFIED)));
        String stored = form.write(Kind.ENTERPRISE, all, all);
        assertThat(form.read(Kind.ENTERPRISE, stored).all().all()).isEqualTo(all.all());
        assertThat(form.scanner(_ -> true).read(bytes(stored)).all().all()).isEqualTo(all.all());
    }

    private static String profile(String facts) {
        return "{\"sources\":[[\"税务\",null,1767225600000000]],\"facts\":[%s],\"verified\":[]}"
                .formatted(facts);
    }

    private static void assertSame(Both found, Both expected) {
        assertThat(found.all().all()).isEqualTo(expected.all().all());
        assertThat(found.verified().all()).isEqualTo(expected.verified().all());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
