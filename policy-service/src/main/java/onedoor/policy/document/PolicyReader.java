package onedoor.policy.document;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.policy.amount.AmountReader;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.rule.Flaw;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.RuleReader;
import onedoor.policy.rule.RuleSize;
import onedoor.policy.rule.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Turns JSON or YAML into a policy, or says everything that is wrong with it. */
@Component
class PolicyReader {

    /** A policy, or the flaws that prevent one. */
    sealed interface Reading {
        record Good(Policy policy, JsonNode content) implements Reading {}

        record Flawed(List<FieldProblem> flaws) implements Reading {}
    }

    private static final FieldProblem NO_OBJECT = new FieldProblem("", "malformed", "应为一个政策对象");

    private final AttributeCatalogue catalogue;
    private final Schema schema;
    private final ObjectMapper json =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private final ObjectMapper yaml =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
    private final ObjectMapper sorted =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    PolicyReader(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
        try (InputStream in = new ClassPathResource("policy.schema.json").getInputStream()) {
            schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(json.readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file as JSON or YAML; what it says is read next. */
    Parsed parse(byte[] document, boolean asYaml) {
        try {
            return (asYaml ? yaml : json).readTree(document) instanceof ObjectNode content
                    ? new Parsed.Content(content)
                    : new Parsed.Unreadable(NO_OBJECT);
        } catch (StreamConstraintsException _) {
            return new Parsed.Unreadable(new FieldProblem("", "too-deep", "嵌套过深或内容过长"));
        } catch (JacksonException malformed) {
            String place =
                    malformed.getLocation() == null
                            ? ""
                            : "第 " + malformed.getLocation().getLineNr() + " 行：";
            return new Parsed.Unreadable(
                    new FieldProblem("", "malformed", place + "不是合法的 JSON 或 YAML"));
        }
    }

    Reading read(JsonNode content, Vocabulary vocabulary) {
        if (!content.isObject()) {
            return flawed(NO_OBJECT);
        }
        Optional<Flaw> oversized = RuleSize.check(content.path("rule"), "/rule");
        if (oversized.isPresent()) {
            Flaw flaw = oversized.get();
            return flawed(new FieldProblem(flaw.pointer(), flaw.code(), flaw.message()));
        }
        List<FieldProblem> shape =
                schema.validate(content).stream()
                        .map(e ->
                                new FieldProblem(
                                        pointer(
                                                e.getInstanceLocation().toString(),
                                                e.getProperty()),
                                        e.getKeyword(),
                                        e.getMessage()))
                        .distinct()
                        .toList();
        return shape.isEmpty() ? understand(content, vocabulary) : new Reading.Flawed(shape);
    }

    private static String pointer(String location, @Nullable String property) {
        String at = location.startsWith("$") ? location.substring(1).replace('.', '/') : location;
        return property == null ? at : at + "/" + property;
    }

    /** For content that was accepted before. */
    Policy reread(String content, int version) {
        return switch (understand(json.readTree(content), Vocabulary.open())) {
            case Reading.Good(var policy, var _) -> policy.at(version);
            case Reading.Flawed(var flaws) ->
                    throw new IllegalStateException(
                            "a published policy became unreadable: " + flaws);
        };
    }

    /** The content with its keys sorted, so that equal policies have equal text. */
    String canonical(JsonNode content) {
        return sorted.writeValueAsString(json.treeToValue(content, Object.class));
    }

    private Reading understand(JsonNode content, Vocabulary vocabulary) {
        Vocabulary names = vocabulary.with(text(content, "code"));
        RuleReader rules = new RuleReader(catalogue, names);
        AmountReader amounts = new AmountReader(catalogue, names);
        Rule rule = rules.read(content.required("rule"), "/rule");
        Pipeline amount = amounts.read(content.required("amount"), "/amount");
        List<FieldProblem> flaws = new ArrayList<>();
        Stream.concat(rules.flaws().stream(), amounts.flaws().stream())
                .map(f -> new FieldProblem(f.pointer(), f.code(), f.message()))
                .forEach(flaws::add);
        flaws.addAll(HeadChecks.flaws(content));
        LocalDate openFrom = day(content, "openFrom", flaws);
        LocalDate openTo = day(content, "openTo", flaws);
        if (openFrom != null && openTo != null && openTo.isBefore(openFrom)) {
            flaws.add(new FieldProblem("/openTo", "before-start", "截止日期早于开始日期"));
        }
        RelevantDate relevantDate = relevantDate(content, flaws);
        if (!flaws.isEmpty() || openFrom == null || relevantDate == null) {
            return new Reading.Flawed(flaws);
        }
        return new Reading.Good(
                new Policy(
                        text(content, "code"),
                        0,
                        text(content, "name"),
                        text(content, "class"),
                        subject(content),
                        text(content, "department"),
                        content.path("departmentName").asString(text(content, "department")),
                        text(content, "documentNo"),
                        optional(content, "documentTitle"),
                        text(content, "summary"),
                        text(content, "legalBasis"),
                        optional(content, "claimMatter"),
                        optional(content, "listMatter"),
                        content.has("publicityDays") ? content.path("publicityDays").asInt() : null,
                        optional(content, "grantsTitle"),
                        Integer.parseInt(text(content, "period")),
                        openFrom,
                        openTo,
                        relevantDate,
                        rule,
                        amount),
                content);
    }

    static SubjectKind subject(JsonNode content) {
        return SubjectKind.valueOf(content.path("subject").asString("ENTERPRISE"));
    }

    private static @Nullable RelevantDate relevantDate(JsonNode content, List<FieldProblem> flaws) {
        try {
            return RelevantDate.parse(text(content, "relevantDate"));
        } catch (DateTimeException _) {
            flaws.add(new FieldProblem("/relevantDate", "no-such-day", "没有这一天"));
            return null;
        }
    }

    private static @Nullable LocalDate day(
            JsonNode content, String name, List<FieldProblem> flaws) {
        if (!content.has(name)) {
            return null;
        }
        try {
            return LocalDate.parse(text(content, name));
        } catch (DateTimeException _) {
            flaws.add(new FieldProblem("/" + name, "no-such-day", "没有这一天"));
            return null;
        }
    }

    static String text(JsonNode content, String name) {
        return content.required(name).asString();
    }

    static @Nullable String optional(JsonNode content, String name) {
        return content.has(name) ? text(content, name) : null;
    }

    private static Reading flawed(FieldProblem flaw) {
        return new Reading.Flawed(List.of(flaw));
    }
}
