package onedoor.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Policies as departments publish them; thresholds, industries and sizes vary with the number. */
final class PolicyDocuments {

    /** Of the demonstration: the department of industry, and one of its matters for claims. */
    static final String DEPARTMENT = "11990100MB10014514";

    private static final String MATTER = "11990100MB100145143990507001000";
    private static final int STAFF = 500;
    private static final long FEN = 1_000_000;

    /** Catering, software, electronics, wholesale: divisions of GB/T 4754. */
    private static final List<String> INDUSTRIES = List.of("62", "65", "39", "51");

    private PolicyDocuments() {}

    static String code(int number) {
        return "B-%05d".formatted(number);
    }

    /** With cases that hold, fail and stay open, on both sides of the threshold. */
    static Map<String, Object> policy(int number) {
        var staff = 1 + number % STAFF;
        var industry = INDUSTRIES.get(number % INDUSTRIES.size());
        var policy = head(code(number), number, "参保人数不少于 %d 人的小型、微型企业。".formatted(staff));
        policy.put(
                "rule",
                Map.of(
                        "op",
                        "allOf",
                        "of",
                        List.of(
                                criterion("inTree", "industry", "roots", List.of(industry)),
                                criterion("range", "insured", "min", staff),
                                criterion("inSet", "size", "values", List.of("SMALL", "MICRO")))));
        policy.put("amount", List.of(Map.of("step", "base", "fen", FEN + number)));
        policy.put("cases", cases(industry + "10", staff, FEN + number));
        return policy;
    }

    /** What every enterprise in business that insures anybody may claim, at this sum. */
    static Map<String, Object> forEverybody(String code, int number, long fen) {
        var policy = head(code, number, "存续且有参保职工的企业。");
        policy.put(
                "rule",
                Map.of(
                        "op",
                        "allOf",
                        "of",
                        List.of(
                                criterion("inSet", "regStatus", "values", List.of("存续")),
                                criterion("range", "insured", "min", 1))));
        policy.put("amount", List.of(Map.of("step", "base", "fen", fen)));
        policy.put(
                "cases",
                List.of(
                        trial(
                                Map.of("regStatus", "存续", "insured", 1),
                                Map.of("expect", "ELIGIBLE_VERIFIED", "amount", fen)),
                        trial(
                                Map.of("regStatus", "注销", "insured", 0),
                                Map.of("expect", "NOT_ELIGIBLE")),
                        trial(Map.of("regStatus", "存续"), Map.of("expect", "POSSIBLE"))));
        return policy;
    }

    private static Map<String, Object> head(String code, int number, String summary) {
        var policy = new LinkedHashMap<String, Object>();
        policy.put("code", code);
        policy.put("name", "测试政策 %d".formatted(number));
        policy.put("class", "快申快享");
        policy.put("department", DEPARTMENT);
        policy.put("departmentName", "测试主管部门");
        policy.put("documentNo", "测发〔2026〕%d号".formatted(number));
        policy.put("documentTitle", "测试文件 %d".formatted(number));
        policy.put("summary", summary);
        policy.put("legalBasis", "测发〔2026〕%d号第一条".formatted(number));
        policy.put("claimMatter", MATTER);
        policy.put("period", "2026");
        policy.put("openFrom", "2026-01-01");
        policy.put("relevantDate", "APPLICATION");
        return policy;
    }

    private static List<Map<String, Object>> cases(String industry, int staff, long fen) {
        Map<String, Object> fits = Map.of("industry", industry, "insured", staff, "size", "SMALL");
        Map<String, Object> fails =
                Map.of("industry", industry, "insured", staff - 1, "size", "LARGE");
        Map<String, Object> open = Map.of("industry", industry, "size", "SMALL");
        return List.of(
                trial(fits, Map.of("expect", "ELIGIBLE_VERIFIED", "amount", fen)),
                trial(fails, Map.of("expect", "NOT_ELIGIBLE")),
                trial(open, Map.of("expect", "POSSIBLE")));
    }

    private static Map<String, Object> trial(
            Map<String, Object> facts, Map<String, Object> expected) {
        var trial = new LinkedHashMap<String, Object>(expected);
        trial.put("name", String.valueOf(expected.get("expect")));
        trial.put("facts", facts);
        return trial;
    }

    private static Map<String, Object> criterion(
            String operator, String attribute, String bound, Object value) {
        return Map.of(
                "op",
                operator,
                "id",
                attribute.toLowerCase(Locale.ROOT),
                "label",
                "条件 " + attribute,
                "clause",
                "第一条",
                "text",
                "测试条款。",
                "attribute",
                attribute,
                bound,
                value);
    }
}
