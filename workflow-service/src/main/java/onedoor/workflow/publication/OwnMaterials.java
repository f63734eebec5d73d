package onedoor.workflow.publication;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.matter.Material;
import tools.jackson.databind.JsonNode;

/**
 * Finds where a form that an import brings asks for its materials: a question names one with {@code
 * x-material}. Only so the platform knows what a promise spares and what may follow.
 */
final class OwnMaterials {

    private final List<Naming> questions;
    private final Set<Naming> found = new HashSet<>();
    private final List<FieldProblem> problems;
    private final List<FieldProblem> warnings;

    OwnMaterials(JsonNode form, List<FieldProblem> problems, List<FieldProblem> warnings) {
        this.questions = Naming.in(form, "x-material");
        this.problems = problems;
        this.warnings = warnings;
    }

    /**
     * One item's materials with their pointers; those that the form does not ask for have none.
     *
     * @param at where the item stands in the import
     */
    List<Material> place(String taskCode, String at, List<Material> materials) {
        return materials.stream()
                .map(material ->
                        asking(taskCode, material)
                                .map(question -> at(question, material))
                                .orElseGet(() -> unasked(material, at)))
                .toList();
    }

    private Optional<Naming> asking(String taskCode, Material material) {
        return questions.stream()
                .filter(question -> question.name().equals(material.name()))
                .filter(question -> question.concerns(taskCode))
                .findFirst();
    }

    private Material at(Naming question, Material material) {
        found.add(question);
        if (question.required() && material.mayFollow()) {
            warnings.add(
                    new FieldProblem(
                            question.at(),
                            "deferrable-required",
                            "“" + material.name() + "”可以容缺后补，表单却要求必填，申请人没有它就不能提交"));
        }
        return material.at(question.pointer());
    }

    private Material unasked(Material material, String at) {
        if (material.promisable() && material.provided() == Material.Provided.APPLICANT) {
            warnings.add(
                    new FieldProblem(
                            at + "/materials",
                            "promise-unasked",
                            "“" + material.name() + "”可以告知承诺，表单却没有以 x-material 指明它的问题，承诺不能代替提交"));
        }
        return material;
    }

    /** Says which questions name a material that none of the items lists. */
    void finish() {
        questions.stream()
                .filter(question -> !found.contains(question))
                .forEach(question ->
                        problems.add(
                                new FieldProblem(
                                        question.at() + "/x-material",
                                        "unknown-material",
                                        "材料清单中没有“" + question.name() + "”")));
    }
}
