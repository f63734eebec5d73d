package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import onedoor.kit.FieldProblem;
import onedoor.workflow.matter.Guide;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.MaterialField;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.Situation;
import onedoor.workflow.matter.Situations;
import onedoor.workflow.template.DocumentKind;
import onedoor.workflow.template.DocumentTemplate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what an item publishes beyond what its case needs: the 实施清单 ({@code guide}), the 材料目录's
 * columns in its materials, and its situations. They are taken out of the item, so that the rest is
 * the plain import format.
 */
record GuideReader(List<FieldProblem> problems, List<FieldProblem> warnings) {

    /** What is published of one item. */
    record Published(
            String at,
            @Nullable Guide guide,
            List<Situation> situations,
            Map<String, JsonNode> materials,
            Map<DocumentKind, DocumentTemplate> documents,
            Map<String, String> resources) {

        /** Whether something in its list is closed to whoever is on a bad-credit list. */
        boolean excludesListed() {
            return materials.values().stream()
                    .map(detail ->
                            new Material(
                                    "",
                                    Material.Need.OPTIONAL,
                                    Material.Provided.APPLICANT,
                                    null,
                                    null,
                                    detail))
                    .anyMatch(m -> m.mayFollow() || m.promisable());
        }

        /** The same, knowing resources' names by their codes. */
        Published naming(Map<String, String> names) {
            return new Published(at, guide, situations, materials, documents, names);
        }

        /** The matter with it; a material is known by its name as the import writes it. */
        Matter in(Matter matter, List<Situation> asked, List<String> fields) {
            return in(matter, asked, fields, UnaryOperator.identity());
        }

        /** The same, with the materials as {@code placed} has them. */
        Matter in(
                Matter matter,
                List<Situation> asked,
                List<String> fields,
                UnaryOperator<List<Material>> placed) {
            List<Material> detailed =
                    matter.materials().stream()
                            .map(m -> named(m).with(materials.get(m.name())))
                            .toList();
            return matter.published(guide, asked, placed.apply(detailed), fields).worded(documents);
        }

        private Material named(Material material) {
            String name = material.from() == null ? null : resources.get(material.from());
            return name == null
                    ? material
                    : new Material(
                            material.name(),
                            material.need(),
                            material.provided(),
                            name,
                            material.pointer());
        }
    }

    /** Takes what is published out of a copy of the item. */
    Published take(ObjectNode item, String at) {
        JsonNode guide = item.remove("guide");
        JsonNode situations = item.remove("situations");
        Map<String, JsonNode> materials = new HashMap<>();
        Set<String> names = new HashSet<>();
        item.path("shared_data").valueStream().forEach(n -> names.add(n.asString("").strip()));
        JsonNode listed = item.path("materials");
        for (int i = 0; i < listed.size(); i++) {
            JsonNode one = listed.get(i);
            String name = one.path("name").asString(one.asString("")).strip();
            names.add(name);
            if (one instanceof ObjectNode material) {
                JsonNode detail = detail(material, at + "/materials/" + i);
                if (detail != null) {
                    materials.put(name, detail);
                }
            }
        }
        return new Published(
                at,
                guide(guide, item, at),
                situations(situations, names, materials, at),
                materials,
                new DocumentReader(problems).take(item, at),
                Map.of());
    }

    private @Nullable JsonNode detail(ObjectNode material, String at) {
        JsonNode detail = MaterialField.read(material, at, problems);
        material.remove(MaterialField.names());
        if (detail == null) {
            return null;
        }
        // 免提交: a licence or a resource named in the list spares the upload.
        boolean spared = material.hasNonNull("licence") || material.hasNonNull("resource");
        if (!spared && detail.has("cert_type_code")) {
            material.put("licence", Wording.bare(material.path("name").asString("")));
        } else if (!spared && detail.has("data_resource_code")) {
            material.put("resource", detail.path("data_resource_code").asString());
        }
        // Only what is always needed is required; 容缺后补 may follow after acceptance.
        if (!material.has("need") && !detail.path("is_need").asString("1").equals("1")) {
            material.put("need", "optional");
        }
        return detail;
    }

    private @Nullable Guide guide(@Nullable JsonNode given, ObjectNode item, String at) {
        if (given == null || given.isNull()) {
            return null;
        }
        if (!given.isObject()) {
            problems.add(new FieldProblem(at + "/guide", "type", "应为对象"));
            return null;
        }
        return Guide.read(given, at + "/guide", code(item), problems, warnings);
    }

    private static @Nullable MatterCode code(ObjectNode item) {
        try {
            return new MatterCode(item.path("task_code").asString("").strip());
        } catch (IllegalArgumentException reportedElsewhere) {
            return null;
        }
    }

    private List<Situation> situations(
            @Nullable JsonNode given,
            Set<String> names,
            Map<String, JsonNode> materials,
            String at) {
        List<Situation> read = new ArrayList<>();
        if (given != null && !given.isNull()) {
            ObjectNode wrapper = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            wrapper.set("situations", given);
            for (Entry entry : new Entry(wrapper, at, problems).entries("situations")) {
                entry.only(Set.of("id", "question", "options"));
                read.add(
                        new Situation(
                                entry.text("id", 64),
                                entry.text("question", 200),
                                options(entry),
                                null));
            }
            if (read.stream().noneMatch(s -> s.id().isEmpty())) {
                problems.addAll(new Situations(read).problems(at + "/situations", names));
            }
        }
        Set<String> options = new HashSet<>();
        read.forEach(s -> s.options().forEach(o -> options.add(o.id())));
        materials.forEach((name, detail) -> {
            String only = detail.path("situation_id").asString("");
            if (!only.isEmpty() && !options.contains(only)) {
                problems.add(
                        new FieldProblem(
                                at + "/materials",
                                "unknown-situation",
                                "材料“" + name + "”的情形选项 " + only + " 不存在"));
            }
        });
        return read;
    }

    private static List<Situation.Option> options(Entry situation) {
        List<Situation.Option> options = new ArrayList<>();
        for (Entry option : situation.entries("options")) {
            option.only(Set.of("id", "label", "next", "materials", "steps"));
            options.add(
                    new Situation.Option(
                            option.text("id", 64),
                            option.text("label", 200),
                            option.optionalText("next", 64),
                            option.texts("materials"),
                            option.texts("steps")));
        }
        if (options.size() < 2) {
            situation.report("options", "minItems", "一个情形问题至少有两个选项");
        }
        return options;
    }
}
