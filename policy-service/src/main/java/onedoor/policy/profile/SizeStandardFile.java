package onedoor.policy.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.profile.SizeStandard.Bounds;
import onedoor.policy.profile.SizeStandard.Indicator;
import onedoor.policy.profile.SizeStandard.Row;
import org.jspecify.annotations.Nullable;

/**
 * The import format of size standards.
 *
 * @param tests golden cases that must come out right before the standard is accepted
 */
record SizeStandardFile(
        @Nullable String doc,
        @Nullable String note,
        @Nullable Integer edition,
        @Nullable Map<String, String> units,
        @Nullable String rule,
        List<RowEntry> rows,
        @Nullable List<GoldenCase> tests) {

    record RowEntry(String industry, List<String> gbt4754, List<BoundsEntry> indicators) {}

    record BoundsEntry(String k, BigDecimal large, BigDecimal medium, BigDecimal small) {}

    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = false)
    record GoldenCase(
            String industry,
            @com.fasterxml.jackson.annotation.JsonProperty("X") @Nullable BigDecimal x,
            @com.fasterxml.jackson.annotation.JsonProperty("Y") @Nullable BigDecimal y,
            @com.fasterxml.jackson.annotation.JsonProperty("Z") @Nullable BigDecimal z,
            @com.fasterxml.jackson.annotation.JsonProperty("class") String expected) {}

    private static final Map<String, String> NAMES =
            Map.of("大型", "LARGE", "中型", "MEDIUM", "小型", "SMALL", "微型", "MICRO");

    SizeStandard read(CodeTree tree, List<FieldProblem> flaws) {
        List<Row> read = new ArrayList<>();
        for (RowEntry entry : rows) {
            String at = "/rows/" + read.size();
            for (int i = 0; i < entry.gbt4754().size(); i++) {
                if (!tree.knows(entry.gbt4754().get(i))) {
                    flaws.add(
                            new FieldProblem(
                                    at + "/gbt4754/" + i,
                                    "unknown-code",
                                    "分类中没有代码 " + entry.gbt4754().get(i)));
                }
            }
            read.add(new Row(entry.industry(), entry.gbt4754(), bounds(entry, at, flaws)));
        }
        SizeStandard standard = new SizeStandard(read);
        if (flaws.isEmpty()) {
            test(standard, flaws);
        }
        return standard;
    }

    private static List<Bounds> bounds(RowEntry entry, String at, List<FieldProblem> flaws) {
        List<Bounds> bounds = new ArrayList<>();
        for (int i = 0; i < entry.indicators().size(); i++) {
            BoundsEntry b = entry.indicators().get(i);
            String place = at + "/indicators/" + i;
            if (!Set.of("X", "Y", "Z").contains(b.k())) {
                flaws.add(new FieldProblem(place + "/k", "unknown-indicator", "指标只有 X、Y、Z"));
            } else if (b.large().compareTo(b.medium()) <= 0
                    || b.medium().compareTo(b.small()) <= 0) {
                flaws.add(new FieldProblem(place, "not-falling", "大型、中型、小型的下限应依次降低"));
            } else {
                bounds.add(new Bounds(Indicator.valueOf(b.k()), b.large(), b.medium(), b.small()));
            }
        }
        if (bounds.isEmpty()) {
            flaws.add(new FieldProblem(at + "/indicators", "empty", "每个行业至少一个指标"));
        }
        return bounds;
    }

    private void test(SizeStandard standard, List<FieldProblem> flaws) {
        if (tests == null) {
            return;
        }
        for (int i = 0; i < tests.size(); i++) {
            GoldenCase golden = tests.get(i);
            Map<String, BigDecimal> values = new HashMap<>();
            put(values, Indicator.X, golden.x());
            put(values, Indicator.Y, golden.y());
            put(values, Indicator.Z, golden.z());
            String expected = NAMES.getOrDefault(golden.expected(), golden.expected());
            Set<String> classes =
                    standard.rows().stream()
                            .filter(r -> r.industry().equals(golden.industry()))
                            .findFirst()
                            .map(r -> SizeStandard.classify(r, values).classes())
                            .orElse(Set.of());
            if (!classes.equals(Set.of(expected))) {
                flaws.add(new FieldProblem("/tests/" + i, "other-class", "划型结果是 " + classes));
            }
        }
    }

    private static void put(
            Map<String, BigDecimal> values, Indicator indicator, @Nullable BigDecimal value) {
        if (value != null) {
            values.put(indicator.attribute, value.multiply(indicator.unit));
        }
    }
}
