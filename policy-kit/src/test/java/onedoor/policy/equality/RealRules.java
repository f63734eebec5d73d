package onedoor.policy.equality;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Values;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.RuleReader;
import tools.jackson.databind.JsonNode;

/**
 * Rules as authors wrote them, every shape and the demonstration's policies, and profiles made of
 * what their cases say: near the rules' thresholds, where a mistake would show.
 */
final class RealRules {

    /** One rule by its name, on its legally relevant date. */
    record Real(String name, Rule rule, LocalDate date) {}

    private record Key(String attribute, String period) {}

    private final List<Real> rules = new ArrayList<>();
    private final List<Map<Key, Value>> cases = new ArrayList<>();
    private final Map<Key, List<Value>> known = new LinkedHashMap<>();

    /**
     * Reads them all.
     *
     * @param policies the folder of the demonstration's policies
     */
    RealRules(Path policies) {
        Example.all("/shapes.yaml")
                .forEach(shape ->
                        add(
                                shape.required("shape").asString(),
                                Example.withClauses(shape.required("rule")),
                                Given.TODAY,
                                shape));
        try (var files = Files.list(policies)) {
            for (Path file : files.sorted().toList()) {
                JsonNode policy = Example.yaml(Files.readString(file));
                add(
                        policy.required("code").asString(),
                        policy.required("rule"),
                        date(policy),
                        policy);
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("no policies in " + policies, unreadable);
        }
    }

    List<Real> rules() {
        return rules;
    }

    private static LocalDate date(JsonNode policy) {
        return switch (policy.required("relevantDate").asString()) {
            case "APPLICATION" -> Given.TODAY;
            case "PERIOD_END" -> LocalDate.of(Given.YEAR, 12, 31);
            case String day -> LocalDate.parse(day);
        };
    }

    private void add(String name, JsonNode json, LocalDate date, JsonNode document) {
        RuleReader reader = new RuleReader(Given.CATALOGUE);
        Rule rule = reader.read(json, "/rule");
        if (!reader.flaws().isEmpty()) {
            throw new IllegalStateException(name + ": " + reader.flaws());
        }
        rules.add(new Real(name, rule, date));
        for (JsonNode one : document.required("cases")) {
            Map<Key, Value> facts = new LinkedHashMap<>();
            read(one.path("facts"), facts);
            read(one.path("declared"), facts);
            cases.add(facts);
            facts.forEach(
                    (key, value) -> known.computeIfAbsent(key, _ -> new ArrayList<>()).add(value));
        }
    }

    private static void read(JsonNode json, Map<Key, Value> facts) {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String[] name = entry.getKey().split(":", 2);
            AttributeRef ref = AttributeRef.parse(name[0]);
            Attribute attribute = Given.CATALOGUE.get(ref);
            facts.put(
                    new Key(
                            ref.code(),
                            name.length == 1 ? attribute.period(ref, Given.YEAR) : name[1]),
                    Values.read(attribute, entry.getValue()));
        }
    }

    /** One case with gaps, what other cases say beside it, and numbers off by one. */
    Facts facts(Random random) {
        Map<Key, Value> one = cases.get(random.nextInt(cases.size()));
        List<Fact> facts = new ArrayList<>();
        known.forEach((key, values) -> {
            Value value = one.get(key);
            boolean told = value != null ? random.nextInt(8) != 0 : random.nextInt(3) == 0;
            if (told) {
                Value said = value != null ? value : values.get(random.nextInt(values.size()));
                facts.add(
                        new Fact(
                                key.attribute(),
                                key.period(),
                                random.nextInt(3) == 0 ? beside(said, random) : said,
                                "TEST",
                                null,
                                Instant.EPOCH,
                                random.nextInt(4) == 0 ? Trust.DECLARED : Trust.VERIFIED));
            }
        });
        return new Facts(facts);
    }

    private static Value beside(Value value, Random random) {
        int step = random.nextInt(3) - 1;
        return switch (value) {
            case Value.Quantity(var number) ->
                    new Value.Quantity(number.add(BigDecimal.valueOf(step)).max(BigDecimal.ZERO));
            case Value.Day(var day) -> new Value.Day(day.plusDays(step));
            case Value.Flag(var set) -> new Value.Flag(set == (step != 0));
            case Value.Code _, Value.OneOf _, Value.Titles _, Value.Listings _ -> value;
        };
    }
}
