package onedoor.workflow;

import java.util.Locale;
import onedoor.kit.ProblemType;

/** What this service refuses, beyond the problems that every service knows. */
public enum WorkflowProblem implements ProblemType {
    APPLICATION_NOT_FOUND(404, "未找到该办件", "There is no such application"),
    TASK_NOT_FOUND(404, "未找到该待办", "There is no such task"),
    FILE_NOT_FOUND(404, "未找到该文件", "There is no such file"),
    DOCUMENT_NOT_FOUND(404, "未找到该文书", "There is no such document"),
    ASSURANCE_TOO_LOW(403, "实名等级不足，请先提升实名等级", "Your assurance level is too low for this"),
    WRONG_AUDIENCE(403, "该事项不面向您当前的身份", "This service is not for the identity you act in"),
    OWN_CASE(403, "不能办理本人的申请", "Nobody decides a case of their own"),
    NEWER_DRAFT(412, "草稿已在别处修改，请刷新后继续", "The draft was changed elsewhere; reload it"),
    VERSION_REQUIRED(428, "缺少 If-Match 请求头", "The If-Match header is missing"),
    NOT_A_DRAFT(409, "该申请已提交，不能再修改", "The application has been submitted already"),
    DRAFT_NOT_FOUND(404, "未找到该草稿", "There is no such draft"),
    DRAFT_CLOSED(409, "草稿当前状态不能进行此操作", "The draft's state does not allow this"),
    FOUR_EYES(
            403, "不能审批本人编写过的草稿，请由另一位事项管理员审批", "Somebody else has to approve what you have written"),
    PART_OF_A_LIFE_EVENT(
            409,
            "该事项随一件事发布，请修改或导出所属的一件事",
            "The matter belongs to a life event; change or export that"),
    SOURCE_NOT_KEPT(
            409, "该版本发布时未保存导入文件，请重新导入后再导出", "The version's import was not kept; import it again"),
    NOT_POSSIBLE_NOW(409, "办件当前状态不能进行此操作", "This is not possible in the current state"),
    ALREADY_RATED(409, "该办件已评价", "The application has been rated already"),
    SERVICE_WITHDRAWN(409, "该服务已停止受理新的申请", "This service takes no new applications"),
    NOT_CLOSED(409, "办结后才能评价", "An application can be rated once it is closed"),
    FOLLOWED_UP_ALREADY(409, "该评价已追评或尚未评价", "There is no rating, or it has a follow-up already"),
    RECTIFICATION_NOT_FOUND(404, "未找到该差评整改", "There is no such rectification"),
    APPEAL_TOO_LATE(409, "申诉期限已过", "The time for an appeal has passed"),
    ANOMALY_NOT_FOUND(404, "未找到该异常", "There is no such anomaly"),
    RULE_NOT_FOUND(404, "未找到该规则", "There is no such rule"),
    SUBSCRIPTION_NOT_FOUND(404, "未找到该事件订阅", "There is no such event subscription"),
    SUBSCRIPTION_EXISTS(409, "该地址已订阅事件", "There is a subscription for this address already"),
    SINK_REFUSED(422, "该地址不能接收事件", "Events cannot be sent to this address"),
    TASK_ALREADY_DECIDED(409, "该待办已由他人办理", "The task has been decided already"),
    TASK_CLAIMED(409, "该待办已由他人签收", "Somebody else has claimed the task"),
    TASK_NOT_CLAIMED(409, "请先签收该待办", "Claim the task first"),
    CORRECTED_ALREADY(409, "补正告知只能一次，该办件已告知过", "A correction can be asked for only once"),
    TASK_DELEGATED(409, "该待办已委派他人，请等待退回或先收回", "The task is with a delegate"),
    TASK_PAUSED(409, "该办件计时已暂停，暂不能办理", "The case's time stands still"),
    SIGNATURES_MISSING(409, "会签尚未完成", "Not everybody has signed yet"),
    SIGNATURE_REFUSED(409, "有会签人不同意，不能准予", "A signer has refused"),
    PREREQUISITE_REVOKED(409, "前置事项的决定已撤销，不能准予", "What this part rests on has been revoked"),
    NOT_YOUR_TURN(409, "尚未轮到您签署，或您不是签署人", "It is not your turn to sign"),
    NOT_SENT_ON(409, "下一环节已签收或办理，不能撤销", "The next step has begun already"),
    SAME_PERSON(403, "申请人与批准人不能为同一人", "Nobody approves what they asked for"),
    TWO_OFFICIALS(
            403, "本人已办理前一环节，须由另一位人员作出决定", "Somebody else has to decide what you have passed on"),
    NO_OFFICIAL_MATTER(
            422, "没有可由该部门发起的此事项", "There is no such matter for this department to open a case of"),
    URGED_ALREADY(409, "该办件今日已催办", "The case has been urged on this working day"),
    ALREADY_CLAIMED(409, "该政策已申报", "This policy has been claimed already"),
    NOT_ELIGIBLE(422, "不符合该政策的申报条件", "The conditions of the policy are not met"),
    CREDIT_LISTED(
            409, "申请人有未修复的失信记录，不适用容缺受理和告知承诺", "Whoever is on a bad-credit list cannot use this"),
    CREDIT_UNKNOWN(
            409,
            "信用名单暂时没有查到，不能承诺或者容缺；可以提交全部材料，也可以稍后再试",
            "The bad-credit list has not answered, so that nothing can be promised now"),
    PROMISE_NOT_OPEN(409, "该事项不适用告知承诺", "This matter cannot be decided on a promise"),
    EXTENDED_ALREADY(409, "办理期限只能延长一次", "A limit can be extended only once"),
    APPROVER_IS_REQUESTER(403, "延期申请人不能自行批准", "Whoever asks for an extension cannot approve it"),
    DELIVERED_ALREADY(409, "该决定已送达", "This has been delivered already"),
    CALENDAR_MISSING(503, "该年度工作日日历尚未维护，无法计算期限", "A year's working-day calendar is missing"),
    FILE_TYPE_NOT_ALLOWED(
            415, "只支持 PDF、JPG、PNG、OFD 文件", "Only PDF, JPG, PNG and OFD files are accepted"),
    FILE_TOO_LARGE(413, "文件不能超过 20 MB", "A file may have 20 MB at most"),
    TOO_MANY_FILES(409, "该申请的文件已达上限", "The application holds too many files already"),
    FILE_EMPTY(422, "文件是空的，请重新选择", "The file is empty; choose another one"),
    FILE_NAME_TOO_LONG(422, "文件名不能超过 255 个字，请改短", "A file name may have 255 characters at most"),
    FILE_DAMAGED(422, "文件已损坏或不完整，无法打开", "The file is damaged or incomplete; it cannot be opened"),
    FILE_ENCRYPTED(422, "文件设有密码，请去除密码后上传", "The file has a password; upload it without one"),
    FILE_ACTIVE(
            422,
            "文件含有脚本、自动执行的动作或内嵌附件，请另存后上传",
            "The file holds scripts, actions or other files; save it without them"),
    FILE_EXPANDS(422, "文件解压后过大，不能接收", "The file expands beyond measure when it is opened"),
    FILE_AMBIGUOUS(422, "文件中混有其他格式的内容，请另存后上传", "The file holds content of a second format"),
    FILE_DIFFERS(
            422, "收到的内容与校验值不一致，请重新上传", "What arrived does not match the checksum; send it again"),
    IMAGE_TOO_LARGE(422, "图片像素过多，请缩小后上传", "The picture has too many pixels; make it smaller"),
    UPLOAD_NOT_FOUND(404, "未找到该上传", "There is no such upload"),
    UPLOAD_EXPIRED(410, "上传已超过 24 小时，请重新上传", "The upload is older than 24 hours; start again"),
    UPLOAD_OFFSET(409, "上传位置不一致，请从返回的位置继续", "Go on at the offset that this answer names"),
    UPLOAD_INCOMPLETE(409, "文件尚未传完，请从返回的位置继续", "Some of the file is missing; go on at this offset"),
    UPLOAD_QUOTA(429, "今日上传的文件过多，请明天再传", "You have uploaded too much today; go on tomorrow"),
    MATERIAL_NOT_FOUND(404, "未找到该材料", "There is no such material"),
    MATERIAL_NOT_USABLE(
            409, "该材料已失效或不适用于此处", "The material is not valid any more or does not fit here"),
    MATERIAL_IS_LICENCE(409, "证照由发证部门管理，不能从材料库删除", "A licence cannot be deleted by its holder");

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
