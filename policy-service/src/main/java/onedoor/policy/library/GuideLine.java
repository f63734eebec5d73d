package onedoor.policy.library;

import java.util.List;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.policy.library.DocumentLine.BadLine;
import onedoor.policy.library.ItemGuide.Material;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the guide of an item in an import; what is wrong with it refuses the whole line. */
final class GuideLine {

    private static final Set<String> MEMBERS =
            Set.of(
                    "level",
                    "payer",
                    "category",
                    "method",
                    "standard",
                    "audience",
                    "conditions",
                    "materials",
                    "howToClaim",
                    "place",
                    "phone",
                    "opensOn",
                    "closesOn",
                    "budget",
                    "payDays",
                    "publicityDays",
                    "recoveryTerms",
                    "fairReviewNo",
                    "remedies");

    private GuideLine() {}

    static ItemGuide read(JsonNode json) {
        if (!json.isObject()) {
            throw new BadLine("malformed", "guide 应为一个对象");
        }
        json.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadLine("unknown-member", "guide 没有这个字段：" + name);
                });
        ItemGuide guide =
                new ItemGuide(
                        DocumentLine.optional(json, "level", 10),
                        DocumentLine.optional(json, "payer", 100),
                        DocumentLine.optional(json, "category", 10),
                        DocumentLine.optional(json, "method", 10),
                        DocumentLine.optional(json, "standard", 2000),
                        DocumentLine.optional(json, "audience", 1000),
                        DocumentLine.optional(json, "conditions", 4000),
                        json.hasNonNull("materials")
                                ? DocumentLine.list(json, "materials", GuideLine::material)
                                : null,
                        DocumentLine.optional(json, "howToClaim", 1000),
                        DocumentLine.optional(json, "place", 300),
                        DocumentLine.optional(json, "phone", 60),
                        DocumentLine.day(json, "opensOn"),
                        DocumentLine.day(json, "closesOn"),
                        DocumentLine.optional(json, "budget", 300),
                        days(json, "payDays", 365),
                        days(json, "publicityDays", 60),
                        DocumentLine.optional(json, "recoveryTerms", 1000),
                        DocumentLine.optional(json, "fairReviewNo", 100),
                        DocumentLine.optional(json, "remedies", 1000));
        List<FieldProblem> flaws = guide.flaws();
        if (!flaws.isEmpty()) {
            FieldProblem flaw = flaws.getFirst();
            throw new BadLine(flaw.code(), "guide" + flaw.pointer() + " " + flaw.message());
        }
        return guide;
    }

    private static Material material(JsonNode one) {
        return new Material(
                DocumentLine.text(one, "name", 200),
                DocumentLine.optional(one, "source", 200),
                one.path("waived").asBoolean(false),
                DocumentLine.optional(one, "note", 300));
    }

    private static @Nullable Integer days(JsonNode json, String name, int most) {
        JsonNode given = json.path(name);
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        if (!given.isIntegralNumber() || given.intValue() < 1 || given.intValue() > most) {
            throw new BadLine("wrong-type", name + " 应为 1 至 " + most + " 的整数");
        }
        return given.intValue();
    }
}
