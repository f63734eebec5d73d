package onedoor.workflow.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Turns stored answers into the words that people read. */
final class Displays {

    private Displays() {}

    static void add(Question question, JsonNode answer, Sentences sentences, List<Display> into) {
        if (answer.isMissingNode() || answer.isNull()) {
            return;
        }
        if (question.rows() && answer.isArray()) {
            int row = 0;
            for (JsonNode element : answer) {
                addRow(question, row++, element, sentences, into);
            }
            return;
        }
        into.add(
                new Display(
                        question.pointer(),
                        question.title(),
                        answer,
                        words(question.schema(), answer, sentences)));
    }

    private static void addRow(
            Question question, int row, JsonNode element, Sentences sentences, List<Display> into) {
        for (Map.Entry<String, JsonNode> e :
                question.schema().at("/items/properties").properties()) {
            JsonNode value = element.path(e.getKey());
            if (!value.isMissingNode() && !value.isNull()) {
                String title = e.getValue().path("title").asString(e.getKey());
                into.add(
                        new Display(
                                question.pointer() + "/" + row + "/" + e.getKey(),
                                question.title() + " " + (row + 1) + " · " + title,
                                value,
                                words(e.getValue(), value, sentences)));
            }
        }
    }

    private static String words(JsonNode schema, JsonNode value, Sentences sentences) {
        if (value.isArray()) {
            JsonNode labels = schema.has("x-enum-labels") ? schema : schema.path("items");
            return value.valueStream()
                    .map(v -> one(labels, v, sentences))
                    .collect(Collectors.joining("、"));
        }
        return one(schema, value, sentences);
    }

    private static String one(JsonNode schema, JsonNode value, Sentences sentences) {
        if (value.isBoolean()) {
            boolean yes = value.booleanValue();
            return sentences.english() ? (yes ? "yes" : "no") : (yes ? "是" : "否");
        }
        if (value.isIntegralNumber() && schema.path("x-kind").asString("").equals("fen")) {
            return "￥" + BigDecimal.valueOf(value.longValue(), 2).toPlainString();
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        String format = schema.path("format").asString("");
        String label = schema.path("x-enum-labels").path(text).asString(text);
        String english = schema.at("/x-i18n/en/x-enum-labels").path(text).asString(label);
        return switch (format) {
            case "amount" -> "￥" + text;
            case "file-id" -> sentences.english() ? "uploaded" : "已上传";
            default -> sentences.english() ? english : label;
        };
    }
}
