package onedoor.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.RuleReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

class DmnTest {

    private static final String MODEL = "https://www.omg.org/spec/DMN/20211108/MODEL/";

    static Stream<JsonNode> shapes() {
        return Example.all("/shapes.yaml");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyShapeBecomesAModelWhoseReferencesResolve(JsonNode shape) throws Exception {
        Rule rule =
                new RuleReader(Given.CATALOGUE)
                        .read(Example.withClauses(shape.required("rule")), "/rule");
        String xml = Dmn.export("政策 <甲> & 乙", rule, Given.CATALOGUE);
        Document model = parse(xml);
        Element root = model.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo(MODEL);
        assertThat(root.getLocalName()).isEqualTo("definitions");
        assertThat(root.getAttribute("name")).isEqualTo("政策 <甲> & 乙");
        assertThat(text(root, "description")).contains("null for \"unknown\"");
        List<String> ids = new ArrayList<>();
        elements(root, "inputData").forEach(e -> ids.add("#" + e.getAttribute("id")));
        elements(root, "decision").forEach(e -> ids.add("#" + e.getAttribute("id")));
        assertThat(ids).doesNotHaveDuplicates().contains("#eligible");
        for (String kind : List.of("requiredInput", "requiredDecision")) {
            assertThat(elements(root, kind))
                    .allSatisfy(e -> assertThat(ids).contains(e.getAttribute("href")));
        }
        assertThat(elements(root, "decision"))
                .allSatisfy(decision -> {
                    assertThat(elements(decision, "literalExpression")).hasSize(1);
                    assertThat(elements(decision, "variable").getFirst().getAttribute("typeRef"))
                            .isEqualTo("boolean");
                    assertThat(text(decision, "text")).isNotBlank();
                });
        // Each criterion leaves the unknown unknown.
        assertThat(elements(root, "decision"))
                .filteredOn(d -> !d.getAttribute("id").equals("eligible"))
                .hasSameSizeAs(rule.leaves().stream().distinct().toList())
                .allSatisfy(
                        d -> assertThat(text(d, "text")).startsWith("if ").contains("then null"));
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Element in, String name) {
        return elements(in, name).getFirst().getTextContent();
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS(MODEL, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
