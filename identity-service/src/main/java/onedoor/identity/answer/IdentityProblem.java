package onedoor.identity.answer;

import onedoor.kit.ProblemType;

/** The refusals that only this service knows. */
public enum IdentityProblem implements ProblemType {
    INVALID_IMPORT(
            "invalid-import", 422, "导入数据有误，未导入任何一条", "The import has errors; nothing was imported"),
    WEAK_PASSWORD("weak-password", 422, "密码不符合要求", "The password is too weak"),
    USERNAME_TAKEN("username-taken", 409, "用户名已被使用", "The user name is taken"),
    ALREADY_REGISTERED(
            "already-registered", 409, "该证件号码已注册", "This identity number is already registered"),
    REAL_NAME_MISMATCH(
            "real-name-mismatch",
            422,
            "姓名与证件号码不一致",
            "Name and identity number do not belong together"),
    REGISTER_UNAVAILABLE(
            "register-unavailable",
            503,
            "人口库暂时无法核验，请稍后再试",
            "The population register does not answer; try again later"),
    NOT_THE_OWNER(
            "not-the-owner",
            403,
            "只有企业法定代表人可以授权",
            "Only the enterprise's legal representative may delegate"),
    UNKNOWN_AGENT("unknown-agent", 422, "被授权人尚未注册，请其先注册并完成实名", "The agent is not registered yet"),
    DELEGATION_STATE(
            "delegation-state", 409, "授权的当前状态不允许此操作", "The delegation's state does not allow this"),
    UNKNOWN_DEPARTMENT("unknown-department", 422, "部门不存在", "No such department"),
    SYSTEM_EXISTS("system-exists", 409, "该子系统已登记", "This subsystem is registered already"),
    INVALID_KEY(
            "invalid-key",
            422,
            "公钥须为 P-256 JWK，且不得含私钥",
            "The public key must be a P-256 JWK without its private part"),
    TOO_MANY_KEYS(
            "too-many-keys",
            409,
            "最多同时登记三把公钥，请先注销不再使用的",
            "At most three keys at once; remove one that is no longer used"),
    LAST_KEY(
            "last-key",
            409,
            "这是系统唯一的凭据，请先登记新公钥再注销",
            "This is the system's only credential; add a new key before removing it");

    private final String code;
    private final int status;
    private final String zh;
    private final String en;

    IdentityProblem(String code, int status, String zh, String en) {
        this.code = code;
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String code() {
        return code;
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
