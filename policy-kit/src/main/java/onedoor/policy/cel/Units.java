package onedoor.policy.cel;

import java.math.BigDecimal;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.ValueType;

/** Numbers with their unit, in the stored form and in CEL. */
final class Units {

    private static final BigDecimal YI = BigDecimal.valueOf(10_000_000_000L);
    private static final BigDecimal WAN = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal YUAN = BigDecimal.valueOf(100);

    private Units() {}

    static String text(BigDecimal number, ValueType type) {
        return switch (type) {
            case MONEY -> Display.plain(number) + "分";
            case PERCENT -> Display.plain(number) + "%";
            case MONTHS -> Display.plain(number) + "个月";
            case NUMBER, CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> Display.plain(number);
        };
    }

    static String cel(BigDecimal number, ValueType type) {
        return switch (type) {
            case MONEY -> money(number);
            case PERCENT -> "pct(" + Display.plain(number) + ")";
            case MONTHS -> "months(" + Display.plain(number) + ")";
            case NUMBER, CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> Display.plain(number);
        };
    }

    private static String money(BigDecimal fen) {
        if (fen.signum() != 0 && fen.remainder(YI).signum() == 0) {
            return "yi(" + Display.plain(fen.divide(YI)) + ")";
        }
        if (fen.signum() != 0 && fen.remainder(WAN).signum() == 0) {
            return "wan(" + Display.plain(fen.divide(WAN)) + ")";
        }
        return fen.remainder(YUAN).signum() == 0
                ? "yuan(" + Display.plain(fen.divide(YUAN)) + ")"
                : "fen(" + Display.plain(fen) + ")";
    }
}
