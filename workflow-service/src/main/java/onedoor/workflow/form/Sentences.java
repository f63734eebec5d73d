package onedoor.workflow.form;

import com.networknt.schema.Error;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sentence that tells an applicant how to put one answer right, in Chinese or English. */
record Sentences(boolean english) {

    private static final Map<String, String> FORMATS_ZH =
            Map.ofEntries(
                    Map.entry("citizen-id", "应为 18 位公民身份号码，请核对每一位"),
                    Map.entry("credit-code", "应为 18 位统一社会信用代码，请核对每一位"),
                    Map.entry("mobile", "应为 11 位手机号码"),
                    Map.entry("amount", "应为金额，单位元，最多两位小数"),
                    Map.entry("date", "应为日期，如 2026-03-09"),
                    Map.entry("month", "应为年月，如 2026-03"),
                    Map.entry("email", "应为电子邮箱地址"),
                    Map.entry("file-id", "请上传文件"));
    private static final Map<String, String> FORMATS_EN =
            Map.ofEntries(
                    Map.entry(
                            "citizen-id",
                            "must be an 18-character id number; check every character"),
                    Map.entry(
                            "credit-code",
                            "must be an 18-character credit code; check every character"),
                    Map.entry("mobile", "must be an 11-digit mobile number"),
                    Map.entry("amount", "must be an amount in yuan with at most two decimals"),
                    Map.entry("date", "must be a date such as 2026-03-09"),
                    Map.entry("month", "must be a month such as 2026-03"),
                    Map.entry("email", "must be an e-mail address"),
                    Map.entry("file-id", "must be an uploaded file"));

    String title(JsonNode schema, String fallback) {
        String chinese = schema.path("title").asString(fallback);
        return english ? schema.at("/x-i18n/en/title").asString(chinese) : chinese;
    }

    String required(String title) {
        return english ? "Answer “" + title + "”." : "请填写“" + title + "”。";
    }

    String requiredFile(String title) {
        return english ? "Upload “" + title + "”." : "请上传“" + title + "”。";
    }

    String unknown(String name) {
        return english ? "“" + name + "” is not part of this form." : "表单中没有“" + name + "”。";
    }

    String wrong(String title, JsonNode schema, Error error) {
        String limit = schema.path(error.getKeyword()).asString("");
        String what =
                english
                        ? english(schema, error.getKeyword(), limit)
                        : chinese(schema, error.getKeyword(), limit);
        return english ? "“" + title + "” " + what + "." : "“" + title + "”" + what + "。";
    }

    private static String chinese(JsonNode schema, String keyword, String limit) {
        return switch (keyword) {
            case "minLength" -> "至少 " + limit + " 个字";
            case "maxLength" -> "最多 " + limit + " 个字";
            case "minimum" -> "不能小于 " + limit;
            case "maximum" -> "不能大于 " + limit;
            case "minItems" -> "至少 " + limit + " 项";
            case "maxItems" -> "最多 " + limit + " 项";
            case "uniqueItems" -> "有重复项";
            case "enum" -> "请从所列选项中选择";
            case "const" -> "请确认后再提交";
            case "format" -> FORMATS_ZH.getOrDefault(schema.path("format").asString(""), "的格式不正确");
            case "pattern" ->
                    "的格式不正确"
                            + schema.path("description")
                                    .asOptional()
                                    .map(d -> ":" + d.asString())
                                    .orElse("");
            default -> "的填写方式不正确";
        };
    }

    private static String english(JsonNode schema, String keyword, String limit) {
        return switch (keyword) {
            case "minLength" -> "needs at least " + limit + " characters";
            case "maxLength" -> "may have at most " + limit + " characters";
            case "minimum" -> "must not be less than " + limit;
            case "maximum" -> "must not be more than " + limit;
            case "minItems" -> "needs at least " + limit + " entries";
            case "maxItems" -> "may have at most " + limit + " entries";
            case "uniqueItems" -> "has the same entry twice";
            case "enum" -> "must be one of the listed choices";
            case "const" -> "must be confirmed before you submit";
            case "format" ->
                    FORMATS_EN.getOrDefault(
                            schema.path("format").asString(""), "is not written correctly");
            case "pattern" -> "is not written correctly";
            default -> "is not of the expected kind";
        };
    }
}
