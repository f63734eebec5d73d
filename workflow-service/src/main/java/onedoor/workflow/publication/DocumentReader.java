package onedoor.workflow.publication;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.template.DocumentKind;
import onedoor.workflow.template.DocumentTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an item's own words for its papers: {@code documents: {ACCEPTANCE: {title, body}}}. They
 * are taken out of the item, so that the rest is the plain import format.
 */
record DocumentReader(List<FieldProblem> problems) {

    private static final int LONGEST = 5000;
    private static final Set<String> KINDS =
            Arrays.stream(DocumentKind.values()).map(Enum::name).collect(Collectors.toSet());

    Map<DocumentKind, DocumentTemplate> take(ObjectNode item, String at) {
        JsonNode given = item.remove("documents");
        Map<DocumentKind, DocumentTemplate> own = new EnumMap<>(DocumentKind.class);
        if (given == null || given.isNull()) {
            return own;
        }
        Entry all = new Entry(given, at + "/documents", problems);
        all.only(KINDS);
        for (DocumentKind kind : DocumentKind.values()) {
            if (all.has(kind.name())) {
                Entry one = new Entry(all.raw(kind.name()), all.at() + "/" + kind.name(), problems);
                own.put(kind, template(kind, one));
            }
        }
        return own;
    }

    private static DocumentTemplate template(DocumentKind kind, Entry one) {
        one.only(Set.of("title", "body"));
        String title = one.optionalText("title", 60);
        DocumentTemplate template =
                new DocumentTemplate(
                        title == null ? kind.title() : title, one.text("body", LONGEST));
        for (String problem : template.problems(kind)) {
            one.report("body", "placeholder", problem);
        }
        return template;
    }
}
