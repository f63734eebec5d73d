package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.workflow.lifeevent.Resource;
import onedoor.workflow.matter.EvidenceNeed;
import onedoor.workflow.matter.Material;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form made from the materials of a chain that brings none: what registers know is shown, what
 * they do not know is asked once, whichever departments need it.
 */
final class GeneratedForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LARGEST_FILE = 20 * 1024 * 1024;

    private final Registers registers;
    private final List<Draft.Item> items;
    private final List<Provisions> provisions;
    private final ObjectNode properties = JSON.objectNode();
    private final Set<String> required = new LinkedHashSet<>();

    GeneratedForm(Registers registers, List<Draft.Item> items, List<Provisions> provisions) {
        this.registers = registers;
        this.items = items;
        this.provisions = provisions;
    }

    /** The schema, and the pointer of each material's question by the material's bare name. */
    record Made(ObjectNode schema, Map<String, String> pointers) {}

    Made make(String title) {
        List<String> known = facts();
        Map<String, String> pointers = questions();
        properties.set("declaration", declaration("本人承诺所填写的内容和提供的材料真实、准确"));
        required.add("declaration");
        ObjectNode schema = JSON.objectNode().put("type", "object").put("title", title);
        schema.set("properties", properties);
        required.forEach(schema.putArray("required")::add);
        ArrayNode pages = schema.putArray("x-pages");
        page(pages, "facts", "核对已有信息", known);
        page(pages, "materials", "填写与上传", List.copyOf(pointers.values()));
        page(pages, "declaration", "承诺", List.of("/declaration"));
        return new Made(schema, pointers);
    }

    private List<String> facts() {
        Map<String, Set<String>> codes = new LinkedHashMap<>();
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            for (EvidenceNeed need : provisions.get(i).evidence()) {
                codes.computeIfAbsent(need.resourceName(), n -> new LinkedHashSet<>())
                        .add(items.get(i).code());
                fields.computeIfAbsent(need.resourceName(), n -> new LinkedHashSet<>())
                        .addAll(need.fields());
            }
        }
        List<String> pointers = new ArrayList<>();
        codes.forEach((name, taskCodes) ->
                registers
                        .byName(name)
                        // Licences of the chain itself do not exist while the form is filled in.
                        .filter(known -> !known.ownLicences())
                        .ifPresent(known -> {
                            String property = property(known.resource().service());
                            Set<String> wanted = fields.getOrDefault(name, Set.of());
                            properties.set(property, facts(known, wanted, taskCodes));
                            pointers.add("/" + property);
                        }));
        return pointers;
    }

    private ObjectNode facts(Registers.Known known, Set<String> wanted, Set<String> taskCodes) {
        Resource resource = known.resource();
        ObjectNode group = JSON.objectNode().put("type", "object").put("title", resource.name());
        taskCodes.forEach(group.putArray("x-items")::add);
        ObjectNode inner = group.putObject("properties");
        for (Resource.Field field : resource.fields()) {
            if (wanted.contains(field.name())
                    && field.name().matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
                ObjectNode fact = type(field.type()).put("title", field.title());
                fact.putObject("x-source")
                        .put("resource", resource.name())
                        .put("field", field.name())
                        .put("subject", known.usualSubject());
                inner.set(field.name(), fact);
            }
        }
        return group;
    }

    private static ObjectNode type(String type) {
        ObjectNode schema = JSON.objectNode();
        return switch (type) {
            case "integer" -> schema.put("type", "integer");
            case "amount" -> schema.put("type", "integer").put("x-kind", "fen");
            case "boolean" -> schema.put("type", "boolean");
            case "date" -> schema.put("type", "string").put("format", "date");
            default -> schema.put("type", "string");
        };
    }

    private Map<String, String> questions() {
        Map<String, String> pointers = new LinkedHashMap<>();
        Set<String> banked = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            for (Draft.Stuff stuff : provisions.get(i).left()) {
                String name = Wording.bare(stuff.name());
                String pointer = pointers.get(name);
                if (pointer == null) {
                    pointer = "/material" + (pointers.size() + 1);
                    pointers.put(name, pointer);
                    ObjectNode asked = question(stuff.name());
                    Wording.question(stuff.name())
                            .filter(banked::add)
                            .ifPresent(bank -> asked.put("x-question", bank));
                    properties.set(pointer.substring(1), asked);
                }
                ObjectNode question = (ObjectNode) properties.get(pointer.substring(1));
                question.withArray("x-items").add(items.get(i).code());
                if (stuff.need() == Material.Need.REQUIRED) {
                    required.add(pointer.substring(1));
                }
            }
        }
        return pointers;
    }

    private static ObjectNode question(String material) {
        String name = Wording.bare(material);
        ObjectNode schema = JSON.objectNode().put("type", "string").put("title", name);
        if (!name.equals(material)) {
            schema.put("description", material);
        }
        return switch (Wording.kind(material)) {
            case DECLARATION -> declaration("确认提交“" + name + "”，所填内容真实、准确");
            case PERSON_NAME ->
                    schema.put("x-kind", "person-name").put("minLength", 2).put("maxLength", 50);
            case TEXT -> schema.put("minLength", 1).put("maxLength", 100);
            case LONG_TEXT ->
                    schema.put("x-kind", "long-text").put("minLength", 1).put("maxLength", 600);
            case FILE -> file(schema);
        };
    }

    private static ObjectNode file(ObjectNode schema) {
        schema.put("format", "file-id").put("x-kind", "file").put("x-max-bytes", LARGEST_FILE);
        schema.putArray("x-accept")
                .add("application/pdf")
                .add("image/jpeg")
                .add("image/png")
                .add("application/ofd");
        return schema;
    }

    private static ObjectNode declaration(String title) {
        return JSON.objectNode()
                .put("type", "boolean")
                .put("const", true)
                .put("x-kind", "declaration")
                .put("title", title);
    }

    private static void page(ArrayNode pages, String id, String title, List<String> fields) {
        if (!fields.isEmpty()) {
            ObjectNode page = pages.addObject().put("id", id).put("title", title);
            fields.forEach(page.putArray("fields")::add);
        }
    }

    private String property(String service) {
        String name = service.replaceAll("[^A-Za-z0-9]", "_");
        String property = name.matches("[A-Za-z].*") ? name : "r_" + name;
        return properties.has(property) ? property + "_" + properties.size() : property;
    }
}
