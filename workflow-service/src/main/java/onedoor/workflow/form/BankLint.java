package onedoor.workflow.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import onedoor.kit.FieldProblem;
import tools.jackson.databind.JsonNode;

/** Checks what ties a property to the question bank and to the material library. */
final class BankLint {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+");
    private static final int LONGEST = 100;
    private static final int MOST_MONTHS = 600;

    private final Map<String, String> named = new HashMap<>();

    List<FieldProblem> lint(JsonNode schema, String at, String pointer, boolean inRows) {
        List<FieldProblem> problems = new ArrayList<>();
        if (schema.has("x-question")) {
            question(schema, at + "/x-question", pointer, inRows, problems);
        }
        boolean file = new Question(pointer, "", schema).file();
        JsonNode months = schema.path("x-valid-months");
        boolean count =
                months.isInt() && months.intValue() >= 0 && months.intValue() <= MOST_MONTHS;
        if (!months.isMissingNode() && !(file && count)) {
            problems.add(
                    new FieldProblem(
                            at + "/x-valid-months",
                            "valid-months",
                            "x-valid-months 只用于上传文件，为 0 至 600 的整数"));
        }
        return problems;
    }

    private void question(
            JsonNode schema,
            String at,
            String pointer,
            boolean inRows,
            List<FieldProblem> problems) {
        String name = schema.get("x-question").asString("");
        boolean group = schema.path("properties").isObject();
        boolean rows = schema.path("items").path("properties").isObject();
        if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
            problems.add(
                    new FieldProblem(
                            at, "question-name", "x-question 应形如 person.mobile，最长 " + LONGEST));
        }
        if (inRows || group || rows || schema.has("x-source") || schema.has("const")) {
            problems.add(
                    new FieldProblem(at, "question-place", "x-question 不能用于分组、分组行、数据源提供的数据项和承诺"));
        }
        String before = named.putIfAbsent(name, pointer);
        if (before != null) {
            problems.add(new FieldProblem(at, "asked-twice", "同一题目已在 " + before + " 提问，不重复收集"));
        }
    }
}
