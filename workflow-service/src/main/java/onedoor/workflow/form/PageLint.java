package onedoor.workflow.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import tools.jackson.databind.JsonNode;

/** Every field stands on exactly one page. */
final class PageLint {

    private PageLint() {}

    static List<FieldProblem> lint(JsonNode form) {
        JsonNode pages = form.path("x-pages");
        if (pages.isMissingNode()) {
            return List.of();
        }
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Map<String, String> placed = new HashMap<>();
        int index = 0;
        for (JsonNode page : pages) {
            String at = "/x-pages/" + index++;
            String id = page.path("id").asString("");
            if (id.isBlank() || !ids.add(id)) {
                problems.add(new FieldProblem(at + "/id", "page-id", "每页需要一个不重复的 id"));
            }
            if (page.path("title").asString("").isBlank()) {
                problems.add(new FieldProblem(at + "/title", "missing-title", "每页需要 title"));
            }
            for (JsonNode field : page.path("fields")) {
                String pointer = field.asString("");
                if (form.at(Question.schemaPointer(pointer)).isMissingNode()
                        || !pointer.startsWith("/")) {
                    problems.add(
                            new FieldProblem(at + "/fields", "unknown-field", "没有字段 " + pointer));
                } else if (placed.putIfAbsent(pointer, id) != null) {
                    problems.add(
                            new FieldProblem(at + "/fields", "placed-twice", pointer + " 已在另一页"));
                }
            }
        }
        for (Question question : Question.of(form)) {
            long pagesOfIt =
                    placed.keySet().stream()
                            .filter(p ->
                                    question.pointer().equals(p)
                                            || question.pointer().startsWith(p + "/"))
                            .count();
            if (pagesOfIt != 1) {
                String what = pagesOfIt == 0 ? "没有放在任何一页" : "放在了多页";
                problems.add(
                        new FieldProblem(
                                "/x-pages", "placed-once", question.pointer() + " " + what));
            }
        }
        return problems;
    }
}
