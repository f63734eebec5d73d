package onedoor.policy.grant;

/**
 * Where a grant goes.
 *
 * @param kind the enterprise's own account, or the account by which it pays its taxes
 */
public record Payee(Kind kind, String accountName, String bank, String accountNumber) {

    public enum Kind {
        /** 对公账户 */
        CORPORATE,
        /** 税务账户: for those who have no account of their own */
        TAX
    }

    /** For people's eyes: the last four digits. */
    public String masked() {
        int shown = Math.min(4, accountNumber.length());
        return "****" + accountNumber.substring(accountNumber.length() - shown);
    }

    @Override
    public String toString() {
        return "Payee[" + masked() + "]";
    }
}
