package onedoor.workflow.matter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import onedoor.kit.UnifiedSocialCreditCode;

/**
 * 实施编码 (31 characters: credit code of the body, level 1–6, 12-digit catalogue code) or, with two
 * more digits, 业务办理项编码 (33). It cannot hold a code that is put together otherwise or whose credit
 * code fails its check.
 */
public record MatterCode(@JsonValue String value) {

    private static final int TASK = 31;
    private static final int HANDLE_ITEM = 33;
    private static final int BODY = 18;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MatterCode {
        if (value.length() != TASK && value.length() != HANDLE_ITEM) {
            throw new IllegalArgumentException("事项编码应为 31 位（实施编码）或 33 位（业务办理项编码）");
        }
        UnifiedSocialCreditCode _ = new UnifiedSocialCreditCode(value.substring(0, BODY));
        char level = value.charAt(BODY);
        if (level < '1' || level > '6') {
            throw new IllegalArgumentException("事项编码第 19 位是行使层级，应为 1 至 6");
        }
        if (!value.substring(BODY + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("事项编码第 20 位起应为数字");
        }
    }

    /** The body that handles the matter. */
    public UnifiedSocialCreditCode body() {
        return new UnifiedSocialCreditCode(value.substring(0, BODY));
    }

    /** 行使层级, 1 national to 6 village. */
    public int level() {
        return value.charAt(BODY) - '0';
    }

    /** 基本编码, 12 digits. */
    public String catalogueCode() {
        return value.substring(BODY + 1, TASK);
    }

    /** The 31 characters shared by all handling items of the matter. */
    public MatterCode taskCode() {
        return value.length() == TASK ? this : new MatterCode(value.substring(0, TASK));
    }

    @Override
    public String toString() {
        return value;
    }
}
