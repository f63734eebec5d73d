package onedoor.kit;

import java.util.Locale;

/** The problems any endpoint may answer with. */
public enum CommonProblem implements ProblemType {
    MALFORMED_REQUEST(400, "请求格式不正确", "The request cannot be read"),
    KEY_REQUIRED(400, "缺少 Idempotency-Key 请求头", "The Idempotency-Key header is missing"),
    UNAUTHENTICATED(401, "请先登录", "Sign in first"),
    FORBIDDEN(403, "无权进行此操作", "You may not do this"),
    NOT_FOUND(404, "未找到请求的内容", "Nothing is found here"),
    METHOD_NOT_ALLOWED(405, "不支持此请求方法", "This method is not supported here"),
    CONFLICT(409, "与当前状态冲突，请刷新后重试", "The state has changed; reload and try again"),
    STILL_RUNNING(409, "相同的请求正在处理中", "The same request is still being processed"),
    PRECONDITION_FAILED(412, "内容已被他人修改，请刷新", "Someone else has changed this; reload"),
    TOO_LARGE(413, "提交的内容过大", "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持此内容类型", "This content type is not supported"),
    INVALID_INPUT(422, "填写内容有误，请更正", "Some input must be corrected"),
    KEY_REUSED(
            422, "此 Idempotency-Key 已用于另一请求", "This Idempotency-Key was used for another request"),
    TOO_MANY_REQUESTS(429, "请求过于频繁，请稍后再试", "Too many requests; try again later"),
    INTERNAL_ERROR(500, "系统内部错误", "Something went wrong on our side"),
    BUSY(503, "当前访问人数较多，请稍后再试", "Too many people are here at once; try again shortly"),
    DEPENDENCY_DOWN(503, "相关系统暂不可用，请稍后再试", "A system we need is down; try again later");

    private final int status;
    private final String zh;
    private final String en;

    CommonProblem(int status, String zh, String en) {
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
