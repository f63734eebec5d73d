package onedoor.policy.document;

import static onedoor.policy.document.PolicyReader.optional;
import static onedoor.policy.document.PolicyReader.subject;
import static onedoor.policy.document.PolicyReader.text;

import java.util.ArrayList;
import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.kit.UnifiedSocialCreditCode;
import tools.jackson.databind.JsonNode;

/** What the head of a policy says and its schema cannot check: codes, and what goes together. */
final class HeadChecks {

    private HeadChecks() {}

    static List<FieldProblem> flaws(JsonNode content) {
        List<FieldProblem> flaws = new ArrayList<>();
        checkDepartment(content, flaws);
        checkListMatter(content, flaws);
        checkPublicity(content, flaws);
        return flaws;
    }

    private static void checkDepartment(JsonNode content, List<FieldProblem> flaws) {
        try {
            new UnifiedSocialCreditCode(text(content, "department"));
        } catch (IllegalArgumentException _) {
            flaws.add(new FieldProblem("/department", "check-digit", "统一社会信用代码校验位不正确"));
        }
    }

    /** A department decides on lists of its own policies only. */
    private static void checkListMatter(JsonNode content, List<FieldProblem> flaws) {
        String matter = optional(content, "listMatter");
        if (matter == null) {
            return;
        }
        if (!text(content, "class").equals(Policy.WITHOUT_APPLYING)) {
            flaws.add(new FieldProblem("/listMatter", "not-automatic", "只有免申即享政策有名单核定事项"));
        }
        if (!matter.startsWith(text(content, "department"))) {
            flaws.add(new FieldProblem("/listMatter", "department", "名单核定事项应属于发布政策的部门"));
        }
    }

    /** Nobody's own affairs are shown to everybody. */
    private static void checkPublicity(JsonNode content, List<FieldProblem> flaws) {
        if (content.has("publicityDays") && subject(content) == SubjectKind.PERSON) {
            flaws.add(new FieldProblem("/publicityDays", "of-persons", "只公示企业享受的政策，个人享受的不公示"));
        }
    }
}
