package onedoor.workflow.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import onedoor.kit.FieldProblem;
import tools.jackson.databind.JsonNode;

/**
 * Finds everything at once that keeps a schema from being a form of this platform ({@code
 * docs/forms.md}).
 */
final class FormLint {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    /** What a row cannot say, because it is asked any number of times. */
    private static final List<String> ROW_FREE =
            List.of("x-show-if", "x-source", "x-items", "x-situation", "x-material");

    private final Set<String> taskCodes;
    private final List<FieldProblem> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> asked = new HashMap<>();
    private final BankLint bank = new BankLint();

    FormLint(Set<String> taskCodes) {
        this.taskCodes = taskCodes;
    }

    List<FieldProblem> lint(JsonNode form) {
        if (!form.path("type").asString("").equals("object") || form.path("properties").isEmpty()) {
            report("", "form-shape", "表单的根应为 type:object，并且至少有一个 properties");
            return problems;
        }
        object(form, "", "", false);
        problems.addAll(PageLint.lint(form));
        return problems;
    }

    private void object(JsonNode object, String at, String pointer, boolean inRows) {
        known(object, at);
        JsonNode properties = object.path("properties");
        for (JsonNode required : object.path("required")) {
            if (!properties.has(required.asString(""))) {
                report(
                        at + "/required",
                        "unknown-property",
                        "required 中的“" + required.asString("") + "”不是属性");
            } else if (properties.get(required.asString()).has("x-source")) {
                report(
                        at + "/required",
                        "required-source",
                        "“" + required.asString() + "”由数据源提供，不能要求申请人填写");
            }
        }
        for (Map.Entry<String, JsonNode> e : properties.properties()) {
            String here = at + "/properties/" + e.getKey();
            if (!NAME.matcher(e.getKey()).matches()) {
                report(here, "property-name", "属性名应以字母开头，只含字母、数字和下划线");
            }
            property(e.getValue(), here, pointer + "/" + e.getKey(), inRows);
            seen.add(pointer + "/" + e.getKey());
        }
    }

    private void property(JsonNode schema, String at, String pointer, boolean inRows) {
        if (schema.path("title").asString("").isBlank()) {
            report(at + "/title", "missing-title", "每个属性都需要 title");
        }
        extensions(schema, at, pointer, inRows);
        if (schema.has("x-question") || schema.has("x-valid-months")) {
            problems.addAll(bank.lint(schema, at, pointer, inRows));
        }
        switch (schema.path("type").asString("")) {
            case "object" -> object(schema, at, pointer, inRows);
            case "array" -> array(schema, at, pointer, inRows);
            case "string", "integer", "boolean" -> leaf(schema, at);
            default ->
                    report(
                            at + "/type",
                            "unknown-type",
                            "type 应为 string、integer、boolean、array 或 object");
        }
    }

    private void array(JsonNode schema, String at, String pointer, boolean inRows) {
        known(schema, at);
        JsonNode items = schema.path("items");
        if (inRows) {
            report(at, "nested-rows", "分组行里不能再有数组");
        } else if (items.path("type").asString("").equals("object")) {
            object(items, at + "/items", pointer + "/*", true);
        } else if (items.path("type").asString("").equals("string")) {
            leaf(items, at + "/items");
            if (items.has("enum")) {
                labels(schema, items.get("enum"), at);
            }
        } else {
            report(at + "/items", "unknown-type", "items 应为 object 或 string");
        }
    }

    private void leaf(JsonNode schema, String at) {
        known(schema, at);
        if (schema.has("format") && !FormSubset.hasFormat(schema.path("format").asString(""))) {
            report(
                    at + "/format",
                    "unknown-format",
                    "不认识的 format:" + schema.path("format").asString(""));
        }
        if (schema.has("pattern")) {
            PatternLint.wrong(schema.path("pattern").asString(""))
                    .ifPresent(reason -> report(at + "/pattern", "pattern", reason));
        }
        if (schema.has("enum") && !at.endsWith("/items")) {
            labels(schema, schema.get("enum"), at);
        }
    }

    private void labels(JsonNode schema, JsonNode values, String at) {
        Set<String> wanted = new HashSet<>();
        values.forEach(v -> wanted.add(v.asString("")));
        if (!new HashSet<>(schema.path("x-enum-labels").propertyNames()).equals(wanted)) {
            report(at + "/x-enum-labels", "enum-labels", "x-enum-labels 应恰好为 enum 的每个值给出名称");
        }
    }

    private void extensions(JsonNode schema, String at, String pointer, boolean inRows) {
        if (inRows && ROW_FREE.stream().anyMatch(schema::has)) {
            report(at, "row-extension", "分组行里不能使用 " + String.join("、", ROW_FREE));
            return;
        }
        for (JsonNode item : schema.path("x-items")) {
            if (!taskCodes.contains(item.asString(""))) {
                report(
                        at + "/x-items",
                        "unknown-item",
                        "x-items 中的“" + item.asString("") + "”不是本事项链的事项");
            }
        }
        if (schema.has("x-show-if")) {
            condition(schema.get("x-show-if"), at + "/x-show-if");
        }
        if (schema.has("x-source")) {
            source(schema, at, pointer);
        }
    }

    private void condition(JsonNode node, String at) {
        try {
            for (String field : Condition.parse(node).fields()) {
                if (!seen.contains(field)) {
                    report(at, "unknown-field", "x-show-if 引用的 " + field + " 应是前面已有的字段");
                }
            }
        } catch (IllegalArgumentException wrong) {
            report(at, "show-if", String.valueOf(wrong.getMessage()));
        }
    }

    private void source(JsonNode schema, String at, String pointer) {
        JsonNode source = schema.get("x-source");
        String resource = source.path("resource").asString("");
        String field = source.path("field").asString("");
        String subject = source.path("subject").asString("applicant");
        if (resource.isEmpty() || field.isEmpty()) {
            report(at + "/x-source", "source", "x-source 需要 resource 和 field");
        }
        boolean knownSubject =
                Set.of("applicant", "enterprise").contains(subject) || seen.contains(subject);
        if (!knownSubject) {
            report(
                    at + "/x-source/subject",
                    "unknown-field",
                    "x-source 的 subject 应为 applicant、enterprise 或前面已有的字段");
        }
        String before = asked.putIfAbsent(resource + "#" + field + "#" + subject, pointer);
        if (before != null) {
            report(at + "/x-source", "asked-twice", "同一数据项已由 " + before + " 取得，不重复收集");
        }
    }

    private void known(JsonNode schema, String at) {
        String type = schema.path("type").asString("");
        for (String keyword : schema.propertyNames()) {
            boolean pages = keyword.equals("x-pages") && !at.isEmpty();
            if (pages || !FormSubset.hasKeyword(type, keyword)) {
                report(at + "/" + keyword, "unknown-keyword", "表单子集中没有关键字 " + keyword);
            }
        }
    }

    private void report(String pointer, String code, String message) {
        problems.add(new FieldProblem(pointer, code, message));
    }
}
