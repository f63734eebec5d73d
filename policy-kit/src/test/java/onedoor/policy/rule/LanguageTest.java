package onedoor.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import onedoor.policy.amount.Amount;
import onedoor.policy.amount.AmountReader;
import onedoor.policy.amount.AmountWords;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Language;
import onedoor.policy.rule.Finding.OfGroup;
import onedoor.policy.rule.Finding.OfLeaf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is found is said in the reader's language, and is the same in both. */
class LanguageTest {

    private static final AttributeCatalogue CHINESE = Given.CATALOGUE;
    private static final AttributeCatalogue ENGLISH = CHINESE.in(Language.ENGLISH);

    static Stream<JsonNode> shapes() {
        return Example.all("/shapes.yaml");
    }

    static Stream<JsonNode> amounts() {
        return Example.all("/amounts.yaml");
    }

    @Test
    void everyAttributeThatShipsHasEnglishWords() {
        List<String> untranslated = new ArrayList<>();
        for (Attribute attribute : ENGLISH.attributes()) {
            boolean derived = ENGLISH.derived(attribute.code()).isPresent();
            List<String> words = new ArrayList<>(attribute.labels().values());
            words.addAll(List.of(attribute.title(), attribute.unit()));
            attribute.values().stream().map(attribute::label).forEach(words::add);
            if (attribute.question() != null) {
                words.add(attribute.question());
            }
            if (!derived) {
                words.stream().filter(LanguageTest::isChinese).forEach(untranslated::add);
            }
        }
        assertThat(untranslated).isEmpty();
    }

    @Test
    void everyCodeThatShipsWithANameHasAnEnglishOne() {
        for (String name : List.of("gbt4754", "gbt2260")) {
            CodeTree tree = CHINESE.tree(name);
            assertThat(tree.english().keySet())
                    .containsExactlyInAnyOrderElementsOf(tree.labels().keySet());
            assertThat(tree.english().values()).noneMatch(LanguageTest::isChinese);
        }
    }

    @Test
    void aNameThatCameInLaterFallsBackToTheNearestEnglishOne() {
        AttributeCatalogue chinese = CatalogueFile.shipped();
        chinese.name("gbt4754", Map.of("6513", "应用软件开发"));
        AttributeCatalogue english = chinese.in(Language.ENGLISH);
        assertThat(Display.code(chinese.get("industry"), "6513", chinese))
                .isEqualTo("应用软件开发(6513)");
        assertThat(Display.code(english.get("industry"), "6513", english))
                .isEqualTo("Software and information technology services (6513)");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyShapeIsExplainedInBothLanguages(JsonNode shape) {
        RuleReader reader = new RuleReader(CHINESE, Vocabulary.of(_ -> false, _ -> true));
        Rule rule = reader.read(Example.withClauses(shape.required("rule")), "/rule");
        for (JsonNode example : shape.required("cases")) {
            Situation chinese = Example.situation(example.required("facts"));
            List<OfLeaf> there = leaves(new Explainer(chinese).explain(rule));
            List<OfLeaf> here = leaves(new Explainer(inEnglish(chinese)).explain(rule));
            assertThat(here).extracting(OfLeaf::verdict).isEqualTo(verdicts(there));
            assertThat(here.stream().map(LanguageTest::words).map(but(shape)))
                    .as(example.toString())
                    .noneMatch(LanguageTest::isChinese);
        }
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void everySumIsExplainedInBothLanguages(JsonNode example) {
        Pipeline pipeline = pipeline(example);
        for (JsonNode one : example.required("cases")) {
            Situation chinese = Example.situation(one.required("facts"));
            Amount there = Calculation.of(pipeline, chinese);
            Amount here = Calculation.of(pipeline, inEnglish(chinese));
            assertThat(here.fen()).isEqualTo(there.fen());
            assertThat(here.trace()).hasSameSizeAs(there.trace());
            assertThat(here.trace().stream().map(but(example))).noneMatch(LanguageTest::isChinese);
            assertThat(here.text(Language.ENGLISH)).isNotEqualTo(there.text());
            assertThat(AmountWords.of(pipeline, inEnglish(chinese)).stream().map(but(example)))
                    .noneMatch(LanguageTest::isChinese);
        }
    }

    @Test
    void saysMoneyAndDaysAsEnglishReadersWriteThem() {
        UnaryOperator<String> money = fen -> Display.money(new BigDecimal(fen), Language.ENGLISH);
        assertThat(Stream.of("0", "5", "100", "123456", "30000000", "-250").map(money))
                .containsExactly("¥0", "¥0.05", "¥1", "¥1,234.56", "¥300,000", "-¥2.5");
        assertThat(Display.day(LocalDate.of(2026, 11, 3), Language.ENGLISH))
                .isEqualTo("3 November 2026");
    }

    /** Without what authors and registers wrote, and without the titles of the tests' formulas. */
    private static UnaryOperator<String> but(JsonNode example) {
        List<String> written = new ArrayList<>(List.of("推算"));
        collect(example, written);
        written.sort(Comparator.comparingInt(String::length).reversed());
        return text -> {
            String left = text;
            for (String one : written) {
                left = left.replace(one, "");
            }
            return left;
        };
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString() && !node.asString().isEmpty()) {
            texts.add(node.asString());
        }
        node.propertyNames().forEach(texts::add);
        node.forEach(child -> collect(child, texts));
    }

    private static Pipeline pipeline(JsonNode example) {
        AmountReader reader = new AmountReader(CHINESE);
        Pipeline pipeline = reader.read(example.required("steps"), "/amount");
        assertThat(reader.flaws()).isEmpty();
        return pipeline;
    }

    private static Situation inEnglish(Situation chinese) {
        return new Situation(
                chinese.facts(), chinese.date(), chinese.moving(), chinese.year(), ENGLISH);
    }

    private static List<Verdict> verdicts(List<OfLeaf> leaves) {
        return leaves.stream().map(OfLeaf::verdict).toList();
    }

    private static List<OfLeaf> leaves(Finding finding) {
        return switch (finding) {
            case OfLeaf leaf -> List.of(leaf);
            case OfGroup group ->
                    group.parts().stream().flatMap(part -> leaves(part).stream()).toList();
        };
    }

    private static String words(OfLeaf leaf) {
        return leaf.required()
                + " / "
                + leaf.actual()
                + " / "
                + leaf.distance().map(Distance::text).orElse("");
    }

    private static boolean isChinese(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
