package onedoor.gateway;

import java.util.Locale;

/** What the gateway itself may answer instead of a service, as RFC 9457 problem types. */
public enum GatewayProblem {
    SESSION_EXPIRED(401, "登录已过期，请重新登录", "Your session has ended; sign in again"),
    CSRF_REFUSED(403, "请求缺少防伪令牌，请刷新页面后重试", "The request lacks its CSRF token; reload"),
    NOT_FOUND(404, "没有找到这个地址", "There is nothing at this address"),
    TOO_LARGE(413, "请求内容过大", "The request is too large"),
    TOO_MANY_REQUESTS(429, "请求过于频繁，请稍后再试", "Too many requests; try again later"),
    INTERNAL_ERROR(500, "系统出现问题，请凭请求编号联系我们", "Something went wrong; quote the request id"),
    SERVICE_UNAVAILABLE(503, "该服务暂时无法使用，请稍后再试", "This service is unavailable; try again later"),
    SERVICE_TOO_SLOW(504, "该服务响应超时，请稍后再试", "This service did not answer in time; try again");

    private final int status;
    private final String zh;
    private final String en;

    GatewayProblem(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
