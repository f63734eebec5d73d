package onedoor.workflow.template;

import static onedoor.workflow.template.Placeholder.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The papers (文书) of a case, the word of each in its number (文号), and what its template may use
 * beyond what every paper may.
 */
@SuppressWarnings("ImmutableEnumChecker") // its sets are those of Set.of
public enum DocumentKind {
    RECEIPT("收件凭证", "收", RECEIVED_ON, MATERIALS, DUE_ON),
    PRE_RETURN("预审退回通知书", "退", REASON, ANSWER_BY),
    CORRECTION("补正材料通知书", "补", GAPS, ANSWER_BY, RECEIVED_ON),
    SUPPLEMENT_RECEIPT("补正材料接收凭证", "接", MATERIALS, DUE_ON),
    ACCEPTANCE("受理通知书", "受", RECEIVED_ON, ACCEPTED_ON, DUE_ON, LEGAL_DUE_ON, MATERIALS),
    /** 行政许可法 art. 32: silence has accepted it, from the day of receipt. */
    DEEMED_ACCEPTANCE("受理通知书", "受", RECEIVED_ON, ACCEPTED_ON, DUE_ON, LEGAL_DUE_ON, MATERIALS),
    DEFICIENT_ACCEPTANCE(
            "容缺受理通知书", "容", RECEIVED_ON, ACCEPTED_ON, DUE_ON, MISSING, ANSWER_BY, MATERIALS),
    PROMISE("承诺书", "诺", MISSING, ANSWER_BY, Placeholder.PROMISE, SIGNED),
    REFUSAL("不予受理通知书", "不受", RECEIVED_ON, REASON, REMEDIES),
    SPECIAL_PROCEDURE("特别程序告知书", "特", SPECIAL_KIND, REASON, STARTED_ON, PLANNED_END_ON),
    EXTENSION("延期告知书", "延", REASON, ACCEPTED_ON, EXTENDED_DAYS, EXTENDED_UNTIL),
    GRANT("准予决定书", "准", ACCEPTED_ON, REASON, REMEDIES, LICENCE),
    DENIAL("不予行政许可决定书", "不准", ACCEPTED_ON, REASON, REMEDIES),
    /** 告知承诺: 限期整改 (国办发〔2020〕42号). */
    RECTIFICATION_ORDER("责令限期整改通知书", "改", REASON, RECTIFY_BY, Placeholder.PROMISE, REMEDIES),
    REVOCATION("撤销决定书", "撤", REASON, REMEDIES, LICENCE),
    WITHDRAWAL("撤回通知书", "回", REASON),
    TERMINATION("终止通知书", "终", REASON, REMEDIES),
    DELIVERY_RECEIPT("送达回证", "送", DELIVERY_METHOD, RECEIVER, LICENCE);

    private static final Set<Placeholder> EVERYWHERE =
            EnumSet.of(
                    APPLICANT,
                    DEPARTMENT,
                    MATTER,
                    APPLICATION_NUMBER,
                    PART_NUMBER,
                    DATE,
                    LEGAL_BASIS);

    private final String title;
    private final String word;
    private final Set<Placeholder> open;

    DocumentKind(String title, String word, Placeholder... open) {
        this.title = title;
        this.word = word;
        this.open = Set.of(open);
    }

    public String title() {
        return title;
    }

    /** What stands for this kind in a number: 受 in 云审受〔2026〕第000123号. */
    public String word() {
        return word;
    }

    /** The kind with which it shares its running numbers: those that have the same word. */
    public DocumentKind series() {
        return this == DEEMED_ACCEPTANCE ? ACCEPTANCE : this;
    }

    /** The keys of everything that its template may leave open. */
    public List<String> placeholders() {
        return Arrays.stream(Placeholder.values())
                .filter(this::knows)
                .map(Placeholder::key)
                .toList();
    }

    boolean knows(Placeholder placeholder) {
        return EVERYWHERE.contains(placeholder) || open.contains(placeholder);
    }
}
