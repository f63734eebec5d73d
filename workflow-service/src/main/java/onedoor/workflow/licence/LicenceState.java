package onedoor.workflow.licence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** 证照状态, with the codes in use between departments. */
public enum LicenceState {
    VALID("01", "有效", "valid"),
    SUSPENDED("02", "暂扣", "suspended"),
    REVOKED("03", "撤销", "revoked"),
    CANCELLED("04", "注销", "cancelled"),
    LAPSED("05", "失效", "lapsed"),
    TRANSFERRED("06", "办理转出", "transferred"),
    WITHDRAWN("07", "吊销", "withdrawn as a penalty"),
    OTHER("99", "其他", "other");

    private final String code;
    private final String zh;
    private final String en;

    LicenceState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** The state of this two-digit code. */
    public static LicenceState of(String code) {
        return Arrays.stream(values())
                .filter(s -> s.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有证照状态 " + code));
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** 暂扣 may end in 有效 again; what has ended stays ended. */
    boolean mayBecome(LicenceState next) {
        return switch (this) {
            case VALID -> next != VALID;
            case SUSPENDED -> next != SUSPENDED;
            case REVOKED, CANCELLED, LAPSED, TRANSFERRED, WITHDRAWN, OTHER -> false;
        };
    }

    String text(boolean english) {
        return english ? en : zh;
    }
}
