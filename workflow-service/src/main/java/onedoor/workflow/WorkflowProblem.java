package onedoor.workflow;

import java.util.Locale;
import onedoor.kit.ProblemType;

/** What this service refuses, beyond the problems that every service knows. */
public enum WorkflowProblem implements ProblemType {
    APPLICATION_NOT_FOUND(404, "未找到该办件", "There is no such application"),
    TASK_NOT_FOUND(404, "未找到该待办", "There is no such task"),
    FILE_NOT_FOUND(404, "未找到该文件", "There is no such file"),
    ASSURANCE_TOO_LOW(403, "实名等级不足，请先提升实名等级", "Your assurance level is too low for this"),
    WRONG_AUDIENCE(403, "该事项不面向您当前的身份", "This service is not for the identity you act in"),
    OWN_CASE(403, "不能办理本人的申请", "Nobody decides a case of their own"),
    NEWER_DRAFT(412, "草稿已在别处修改，请刷新后继续", "The draft was changed elsewhere; reload it"),
    VERSION_REQUIRED(428, "缺少 If-Match 请求头", "The If-Match header is missing"),
    NOT_A_DRAFT(409, "该申请已提交，不能再修改", "The application has been submitted already"),
    NOT_POSSIBLE_NOW(409, "办件当前状态不能进行此操作", "This is not possible in the current state"),
    ALREADY_RATED(409, "该办件已评价", "The application has been rated already"),
    NOT_CLOSED(409, "办结后才能评价", "An application can be rated once it is closed"),
    TASK_ALREADY_DECIDED(409, "该待办已由他人办理", "The task has been decided already"),
    TASK_CLAIMED(409, "该待办已由他人签收", "Somebody else has claimed the task"),
    TASK_NOT_CLAIMED(409, "请先签收该待办", "Claim the task first"),
    CORRECTED_ALREADY(409, "补正告知只能一次，该办件已告知过", "A correction can be asked for only once"),
    ALREADY_CLAIMED(409, "该政策已申报", "This policy has been claimed already"),
    NOT_ELIGIBLE(422, "不符合该政策的申报条件", "The conditions of the policy are not met"),
    FILE_TYPE_NOT_ALLOWED(415, "只支持 PDF、JPG、PNG 文件", "Only PDF, JPG and PNG files are accepted"),
    FILE_TOO_LARGE(413, "文件不能超过 5 MB", "A file may have 5 MB at most"),
    TOO_MANY_FILES(409, "该申请的文件已达上限", "The application holds too many files already");

    private final int status;
    private final String zh;
    private final String en;

    WorkflowProblem(int status, String zh, String en) {
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
