package onedoor.policy.fact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the catalogue that ships with the product, {@code attributes.yaml}, with its {@link
 * Translation}.
 */
public final class CatalogueFile {

    private CatalogueFile() {}

    public static AttributeCatalogue shipped() {
        return read(tree("/attributes.yaml"), new Translation(tree("/attributes.en.yaml")));
    }

    private static JsonNode tree(String resource) {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(resource)) {
            return YAMLMapper.builder()
                    .build()
                    .readTree(Objects.requireNonNull(in, resource + " is not on the class path"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static AttributeCatalogue read(JsonNode root, Translation english) {
        List<Attribute> attributes = new ArrayList<>();
        List<Register> registers = new ArrayList<>();
        List<CodeTree> trees = new ArrayList<>();
        root.required("trees")
                .properties()
                .forEach(t -> trees.add(tree(t.getKey(), t.getValue(), english.names(t.getKey()))));
        for (JsonNode register : root.required("registers")) {
            registers.add(register(register));
            for (JsonNode attribute : register.path("attributes")) {
                attributes.add(attribute(attribute, register));
            }
        }
        root.required("attributes").forEach(a -> attributes.add(attribute(a, null)));
        return new AttributeCatalogue(
                attributes, registers, trees, attributes.stream().map(english::of).toList());
    }

    private static Attribute attribute(JsonNode json, @Nullable JsonNode register) {
        String code = json.required("code").asString();
        return new Attribute(
                code,
                json.required("title").asString(),
                ValueType.valueOf(json.required("type").asString()),
                json.path("unit").asString(""),
                json.path("yearly").asBoolean(false),
                Mutability.valueOf(json.path("mutable").asString("NONE")),
                register == null ? null : register.required("resource").asString(),
                register == null ? null : json.path("field").asString(code),
                json.path("askable").asBoolean(false),
                Values.optionalText(json.path("question")),
                json.has("reach") ? new BigDecimal(json.path("reach").asString()) : null,
                Values.optionalText(json.path("tree")),
                texts(json.path("labels")),
                values(json, register));
    }

    /** As listed; else what is labelled, or what the register of titles covers. */
    private static List<String> values(JsonNode json, @Nullable JsonNode register) {
        return switch (ValueType.valueOf(json.required("type").asString())) {
            case FLAG -> List.of("true", "false");
            case CODE, CLASS, LISTINGS ->
                    json.has("values")
                            ? list(json.path("values"))
                            : List.copyOf(texts(json.path("labels")).keySet());
            case TITLES -> register == null ? List.of() : list(register.path("covers"));
            case NUMBER, MONEY, PERCENT, MONTHS, DATE -> List.of();
        };
    }

    private static Register register(JsonNode json) {
        Register.Shape shape = Register.Shape.valueOf(json.required("shape").asString());
        Map<String, String> columns = texts(json.path("columns"));
        Map<String, String> where = texts(json.path("where"));
        List<String> fields = new ArrayList<>();
        switch (shape) {
            case SUBJECT, YEARLY -> {
                if (shape == Register.Shape.YEARLY) {
                    fields.add("year");
                }
                for (JsonNode attribute : json.path("attributes")) {
                    fields.add(
                            attribute
                                    .path("field")
                                    .asString(attribute.required("code").asString()));
                    if (attribute.path("yearly").asBoolean(false)) {
                        fields.add("year");
                    }
                }
            }
            case TITLES, LISTINGS -> {
                fields.addAll(columns.values());
                fields.addAll(where.keySet());
            }
        }
        boolean roster = shape == Register.Shape.TITLES || shape == Register.Shape.LISTINGS;
        return new Register(
                json.required("resource").asString(),
                shape,
                json.path("emptyMeansNone").asBoolean(false),
                Set.copyOf(list(json.path("covers"))),
                columns,
                where,
                Duration.parse(json.required("maxAge").asString()),
                fields.stream().distinct().toList(),
                roster ? json.required("attributes").get(0).required("code").asString() : null,
                SubjectType.valueOf(json.path("subject").asString("ENTERPRISE")));
    }

    private static CodeTree tree(String name, JsonNode json, Map<String, String> english) {
        Map<String, String> sections = new LinkedHashMap<>();
        Map<String, String> labels = new LinkedHashMap<>(texts(json.path("labels")));
        for (JsonNode section : json.path("sections")) {
            String letter = section.required("code").asString();
            labels.put(letter, section.required("name").asString());
            section.path("divisions")
                    .properties()
                    .forEach(d -> {
                        sections.put(d.getKey(), letter);
                        labels.put(d.getKey(), d.getValue().asString());
                    });
        }
        return new CodeTree(name, sections, labels, english);
    }

    private static List<String> list(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(t -> texts.add(t.asString()));
        return texts;
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
        return texts;
    }
}
