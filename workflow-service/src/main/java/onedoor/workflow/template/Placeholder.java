package onedoor.workflow.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template may leave open; in its text {@code {applicationNumber}}. */
public enum Placeholder {
    /** In whose name the case runs. */
    APPLICANT,
    /** The department that issues the paper. */
    DEPARTMENT,
    MATTER,
    /** 办件编号 of the whole case. */
    APPLICATION_NUMBER,
    /** 办件编号 of this department's part. */
    PART_NUMBER,
    /** The day of issue. */
    DATE,
    RECEIVED_ON,
    ACCEPTED_ON,
    /** Promised day. */
    DUE_ON,
    /** Last day by law. */
    LEGAL_DUE_ON,
    /** Until when the applicant has to act. */
    ANSWER_BY,
    LEGAL_BASIS,
    REASON,
    /** 救济途径. */
    REMEDIES,
    /** One line per material. */
    MATERIALS,
    /** One line per gap to be corrected. */
    GAPS,
    /** One line per material that may follow. */
    MISSING,
    /** What the applicant has promised. */
    PROMISE,
    /** Until when the applicant has to make true what was promised. */
    RECTIFY_BY,
    /** How and when the applicant signed the promise. */
    SIGNED,
    SPECIAL_KIND,
    STARTED_ON,
    PLANNED_END_ON,
    EXTENDED_DAYS,
    EXTENDED_UNTIL,
    /** Name and identifier of what was issued. */
    LICENCE,
    DELIVERY_METHOD,
    RECEIVER;

    static Optional<Placeholder> of(String key) {
        return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
    }

    /** As it is written in a template, without the braces. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(
                    key.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }
}
