package onedoor.policy.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.kit.FieldProblem;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.CodeTree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SizeStandardTest {

    private static final CodeTree INDUSTRIES = CatalogueFile.shipped().tree("gbt4754");
    private final SizeStandard standard = read();

    @ParameterizedTest
    @CsvSource({
        "6513, 103, 15735.28, , MEDIUM",
        "3919, 1000, 39999, , MEDIUM",
        "3919, 19, 50000, , MICRO",
        "3919, 1000, 40000, , LARGE",
        "3919, 300, 2000, , MEDIUM",
        "3919, 300, 1999.99, , SMALL",
        "6210, 18, 260, , SMALL",
        "5121, 25, 4999, , SMALL",
        "5121, 25, 5000, , MEDIUM",
        "4710, , 90000, 6000, MEDIUM",
        "4710, , 90000, 80000, LARGE",
        "4710, , 299, 80000, MICRO",
        "0111, , 20000, , LARGE",
        "7210, 300, , 119999, MEDIUM",
        "7310, 10, , , SMALL",
        "7010, , 200000, 10000, LARGE",
        "7020, 1000, 5000, , LARGE",
        "5910, 300, 3000, , MEDIUM",
        "5920, 200, 30000, , LARGE",
        "8511, 100, , , MEDIUM",
        "5310, 5000, 900000, , NOT_APPLICABLE",
        "6620, 5000, 900000, , NOT_APPLICABLE",
        "7040, 500, 1000, , NOT_APPLICABLE",
        "8310, 500, , , NOT_APPLICABLE",
        "8411, 500, , , NOT_APPLICABLE"
    })
    void classifies(
            String industry,
            @Nullable String x,
            @Nullable String y,
            @Nullable String z,
            String expected) {
        assertThat(standard.classify(industry, values(x, y, z), INDUSTRIES).classes())
                .containsExactly(expected);
    }

    @Test
    void leavesOpenWhatAMissingIndicatorCanStillLower() {
        SizeStandard.Possible possible =
                standard.classify("4710", values(null, "90000", null), INDUSTRIES);
        assertThat(possible.classes())
                .containsExactlyInAnyOrder("LARGE", "MEDIUM", "SMALL", "MICRO");
        assertThat(possible.missing()).containsExactly("assets");
    }

    @Test
    void isCertainOfMicroAsSoonAsOneIndicatorIsBelow() {
        SizeStandard.Possible possible =
                standard.classify("3919", values("19", null, null), INDUSTRIES);
        assertThat(possible.classes()).containsExactly("MICRO");
        assertThat(possible.missing()).isEmpty();
    }

    @Test
    void bringsItsOwnGoldenTests() {
        List<FieldProblem> flaws = new ArrayList<>();
        SizeStandardFile file = file();
        SizeStandardFile wrong =
                new SizeStandardFile(
                        file.doc(),
                        null,
                        null,
                        null,
                        null,
                        file.rows(),
                        List.of(
                                new SizeStandardFile.GoldenCase(
                                        file.rows().get(1).industry(),
                                        BigDecimal.valueOf(19),
                                        BigDecimal.valueOf(50000),
                                        null,
                                        "大型")));
        wrong.read(INDUSTRIES, flaws);
        assertThat(flaws)
                .singleElement()
                .satisfies(f -> assertThat(f.pointer()).isEqualTo("/tests/0"));
    }

    private static Map<String, BigDecimal> values(
            @Nullable String x, @Nullable String y, @Nullable String z) {
        Map<String, BigDecimal> values = new HashMap<>();
        put(values, "headcount", x, 1);
        put(values, "revenue", y, 1_000_000);
        put(values, "assets", z, 1_000_000);
        return values;
    }

    private static void put(
            Map<String, BigDecimal> values, String name, @Nullable String number, long unit) {
        if (number != null) {
            values.put(name, new BigDecimal(number).multiply(BigDecimal.valueOf(unit)));
        }
    }

    private static SizeStandard read() {
        List<FieldProblem> flaws = new ArrayList<>();
        SizeStandard standard = file().read(INDUSTRIES, flaws);
        assertThat(flaws).isEmpty();
        return standard;
    }

    private static SizeStandardFile file() {
        try (InputStream in = SizeStandardTest.class.getResourceAsStream("/size-standards.json")) {
            return JsonMapper.shared().readValue(in, SizeStandardFile.class);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
