package onedoor.policy.rule;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Values;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Rules and facts from YAML, as authors write them. */
public final class Example {

    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Example() {}

    public static Stream<JsonNode> all(String resource) {
        InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream(resource));
        return StreamSupport.stream(YAML.readTree(in).spliterator(), false);
    }

    public static JsonNode yaml(String text) {
        return YAML.readTree(text);
    }

    /** The rule with a clause on every leaf: {@code c0}, {@code c1} … */
    public static JsonNode withClauses(JsonNode rule) {
        int[] next = {0};
        clauses(rule, next);
        return rule;
    }

    private static void clauses(JsonNode node, int[] next) {
        if (node.has("op") && !node.has("of") && node instanceof ObjectNode leaf) {
            if (!leaf.has("id")) {
                String id = node.has("steps") ? "tier" : "c" + next[0]++;
                leaf.put("id", id).put("label", "条件 " + id);
                leaf.put("clause", "第一条").put("text", "条文");
            }
        }
        node.forEach(child -> clauses(child, next));
    }

    public static Situation situation(JsonNode facts) {
        List<Fact> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : facts.properties()) {
            int colon = entry.getKey().indexOf(':');
            String name = colon < 0 ? entry.getKey() : entry.getKey().substring(0, colon);
            AttributeRef ref = AttributeRef.parse(name);
            Attribute attribute = Given.CATALOGUE.get(ref);
            String period =
                    colon < 0
                            ? attribute.period(ref, Given.YEAR)
                            : entry.getKey().substring(colon + 1);
            all.add(
                    new Fact(
                            ref.code(),
                            period,
                            Values.read(attribute, entry.getValue()),
                            "TEST",
                            null,
                            Instant.EPOCH,
                            Trust.VERIFIED));
        }
        return new Situation(new Facts(all), Given.TODAY, true, Given.YEAR, Given.CATALOGUE);
    }

    public static BigDecimal decimal(JsonNode json) {
        return new BigDecimal(json.asString());
    }

    public static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(t -> texts.add(t.asString()));
        return texts;
    }
}
