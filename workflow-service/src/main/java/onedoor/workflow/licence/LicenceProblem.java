package onedoor.workflow.licence;

import java.util.Locale;
import onedoor.kit.ProblemType;

/** The refusals that only licences know. */
enum LicenceProblem implements ProblemType {
    LICENCE_NOT_IN_FORCE(409, "证照当前不是有效状态", "The licence is not in force"),
    CODE_NOT_VALID(410, "亮证码已使用或已过期", "The code has been used or has expired"),
    OBJECTION_ANSWERED(409, "该纠错申请已答复", "The objection has been answered already");

    private final int status;
    private final String zh;
    private final String en;

    LicenceProblem(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
