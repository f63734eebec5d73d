package onedoor.policy.dmn;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Tier;
import onedoor.policy.rule.Rule;

/**
 * Writes a rule as a DMN 1.4 model: one input per attribute, one decision per criterion, and one
 * that joins them. Unknown is null; FEEL's "and" and "or" treat null as Kleene's third value.
 */
public final class Dmn {

    private static final String MODEL = "https://www.omg.org/spec/DMN/20211108/MODEL/";
    private static final String FEEL = "https://www.omg.org/spec/DMN/20211108/FEEL/";
    private static final String UNKNOWN =
            """
            Three values: true, false, and null for "unknown". An input without a fact is null, \
            never 0, "" or false. A criterion over a null input is null; and/or follow Kleene \
            (false and null = false, true or null = true, otherwise null); not(null) = null. An \
            engine that turns null into true or false does not evaluate this model correctly. \
            Money is in fen, rates are in percent, @Y-2 is written _Y_2. titles, permits and \
            negative lists are contexts: what is not in "covered", or not a key of the lists that \
            were checked, is unknown.\
            """;

    private final Map<Leaf, String> decisions = new HashMap<>();
    private final FeelInputs inputs;
    private final Feel feel;
    private final XMLStreamWriter xml;

    private Dmn(AttributeCatalogue catalogue, XMLStreamWriter xml) {
        this.inputs = new FeelInputs(catalogue);
        this.feel = new Feel(catalogue, inputs);
        this.xml = xml;
    }

    /** The model as a document, in UTF-8. */
    public static String export(String policyName, Rule rule, AttributeCatalogue catalogue) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new Dmn(catalogue, xml).write(policyName, rule);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private void write(String name, Rule rule) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("definitions");
        xml.writeDefaultNamespace(MODEL);
        xml.writeNamespace("feel", FEEL);
        xml.writeAttribute("id", "policy");
        xml.writeAttribute("name", name);
        xml.writeAttribute("namespace", "urn:onedoor:policy");
        xml.writeAttribute("expressionLanguage", FEEL);
        xml.writeAttribute("exporter", "OneDoor");
        element("description", UNKNOWN);
        List<Leaf> leaves = rule.leaves().stream().distinct().toList();
        Set<String> read = new LinkedHashSet<>();
        leaves.forEach(leaf -> read.addAll(inputs.of(leaf)));
        for (String input : read) {
            input(input);
        }
        for (Leaf leaf : leaves) {
            decisions.put(leaf, "criterion-" + (decisions.size() + 1));
            decision(leaf);
        }
        eligible(name, rule);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void input(String name) throws XMLStreamException {
        xml.writeStartElement("inputData");
        xml.writeAttribute("id", "input-" + name);
        xml.writeAttribute("name", name);
        element("description", inputs.title(name));
        variable(name, inputs.type(name));
        xml.writeEndElement();
    }

    private void decision(Leaf leaf) throws XMLStreamException {
        String id = decisions.getOrDefault(leaf, "");
        String name = name(id);
        begin(id, name);
        element(
                "description",
                leaf.clause().clause() + " " + leaf.clause().label() + ":" + leaf.clause().text());
        variable(name, "boolean");
        for (String input : inputs.of(leaf)) {
            requirement("requiredInput", "input-" + input);
        }
        expression(feel.of(leaf));
        xml.writeEndElement();
    }

    private void eligible(String name, Rule rule) throws XMLStreamException {
        begin("eligible", "eligible");
        element("question", name);
        element("allowedAnswers", "true, false, null (unknown)");
        variable("eligible", "boolean");
        for (Leaf leaf : rule.leaves().stream().distinct().toList()) {
            requirement("requiredDecision", decisions.getOrDefault(leaf, ""));
        }
        expression(joined(rule.canonical()));
        xml.writeEndElement();
    }

    private String joined(Criterion criterion) {
        return switch (criterion) {
            case Leaf leaf -> name(decisions.getOrDefault(leaf, ""));
            case Not(var part) -> "not(" + joined(part) + ")";
            case AllOf(var parts) -> parts(parts, " and ");
            case AnyOf(var k, var parts) -> k == 1 ? parts(parts, " or ") : atLeast(k, parts);
            case Tier _ -> throw new IllegalStateException("tiers are expanded");
        };
    }

    private String parts(List<Criterion> parts, String operator) {
        return parts.stream().map(this::joined).collect(Collectors.joining(operator, "(", ")"));
    }

    private String atLeast(int k, List<Criterion> parts) {
        List<String> all = new ArrayList<>();
        parts.forEach(p -> all.add(joined(p)));
        String list = "[" + String.join(", ", all) + "]";
        return "(if count(%s[item = true]) >= %d then true else if count(%s[item != false]) < %d then false else null)"
                .formatted(list, k, list, k);
    }

    private static String name(String id) {
        return id.replace('-', '_');
    }

    private void begin(String id, String name) throws XMLStreamException {
        xml.writeStartElement("decision");
        xml.writeAttribute("id", id);
        xml.writeAttribute("name", name);
    }

    private void variable(String name, String type) throws XMLStreamException {
        xml.writeEmptyElement("variable");
        xml.writeAttribute("name", name);
        xml.writeAttribute("typeRef", type);
    }

    private void requirement(String kind, String id) throws XMLStreamException {
        xml.writeStartElement("informationRequirement");
        xml.writeEmptyElement(kind);
        xml.writeAttribute("href", "#" + id);
        xml.writeEndElement();
    }

    private void expression(String text) throws XMLStreamException {
        xml.writeStartElement("literalExpression");
        element("text", text);
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
