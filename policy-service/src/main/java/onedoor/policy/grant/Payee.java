package onedoor.policy.grant;

import onedoor.policy.fact.SubjectType;

/**
 * Where a grant goes.
 *
 * @param kind whose account it is, and for an enterprise whether its own or the one by which it
 *     pays its taxes
 */
public record Payee(Kind kind, String accountName, String bank, String accountNumber) {

    public enum Kind {
        /** 对公账户 */
        CORPORATE,
        /** 税务账户: for those who have no account of their own */
        TAX,
        /** 个人账户: of a person who claimed for themselves */
        PERSONAL;

        /** What one pays into unless something else was said. */
        public static Kind usual(String holder) {
            return switch (SubjectType.of(holder)) {
                case ENTERPRISE -> CORPORATE;
                case PERSON -> PERSONAL;
            };
        }
    }

    /** The same account as the one that its holder is usually paid by. */
    public Payee usual(String holder) {
        return new Payee(Kind.usual(holder), accountName, bank, accountNumber);
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
