package onedoor.policy.fact;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a rule writes it, with its unit ({@code 500万元}, {@code 5%}, {@code 12个月}, {@code
 * 30人}), in the unit in which facts are kept.
 */
public sealed interface Measure {

    /** In fen, percent, months or the attribute's own unit. */
    record Of(BigDecimal number) implements Measure {}

    /** The unit is another one, or missing where a bare number would be ambiguous. */
    record Refused(String code, String message) implements Measure {}

    /**
     * Reads a number for values of this type.
     *
     * @param unit the attribute's own unit, for plain counts
     */
    static Measure read(String text, ValueType type, String unit) {
        Matcher matcher = Forms.NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            return new Refused("wrong-type", "应为数字，可带单位：" + Forms.expected(type, unit));
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String written = matcher.group(2);
        if (written.isEmpty()) {
            return bare(number, type);
        }
        Optional<BigDecimal> factor = Optional.ofNullable(Forms.factors(type, unit).get(written));
        return factor.isEmpty()
                ? new Refused(
                        "unit-mismatch", "单位「" + written + "」不适用，应为" + Forms.expected(type, unit))
                : whole(number.multiply(factor.get()), type);
    }

    private static Measure bare(BigDecimal number, ValueType type) {
        boolean ambiguous =
                switch (type) {
                    case MONEY ->
                            number.signum() != 0 && number.abs().compareTo(Forms.TEN_THOUSAND) < 0;
                    case PERCENT ->
                            number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE) < 0;
                    case NUMBER, MONTHS, CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> false;
                };
        return ambiguous
                ? new Refused(
                        "unit-missing",
                        type == ValueType.MONEY
                                ? "不带单位的金额按分计，数值过小：请写明单位，如 500万元"
                                : "不带单位的比率按百分数计，小于 1:请写明单位，如 0.5%")
                : whole(number, type);
    }

    private static Measure whole(BigDecimal number, ValueType type) {
        boolean parts = number.stripTrailingZeros().scale() > 0;
        if (type == ValueType.MONEY && parts) {
            return new Refused("below-fen", "金额最小到分，元以下不能超过两位小数");
        }
        return type == ValueType.MONTHS && parts
                ? new Refused("wrong-type", "月数应为整数")
                : new Of(number);
    }

    /** The units that rules may use. */
    final class Forms {

        private static final Pattern NUMBER =
                Pattern.compile("(-?\\d{1,20}(?:\\.\\d{1,6})?)\\s?(\\D{0,8})");
        // 1 万元 in fen: below it a bare number was probably meant as yuan or as 万元.
        private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(1_000_000);

        private Forms() {}

        private static Map<String, BigDecimal> factors(ValueType type, String unit) {
            Map<String, BigDecimal> factors = new LinkedHashMap<>();
            switch (type) {
                case MONEY -> {
                    factors.put("万元", TEN_THOUSAND);
                    factors.put("亿元", BigDecimal.valueOf(10_000_000_000L));
                    factors.put("元", BigDecimal.valueOf(100));
                    factors.put("分", BigDecimal.ONE);
                }
                case PERCENT -> {
                    factors.put("%", BigDecimal.ONE);
                    factors.put("％", BigDecimal.ONE);
                    factors.put("个百分点", BigDecimal.ONE);
                    factors.put("‰", new BigDecimal("0.1"));
                }
                case MONTHS -> {
                    factors.put("个月", BigDecimal.ONE);
                    factors.put("月", BigDecimal.ONE);
                    factors.put("年", BigDecimal.valueOf(12));
                }
                case NUMBER -> {
                    if (!unit.isEmpty()) {
                        factors.put(unit, BigDecimal.ONE);
                        factors.put("万" + unit, BigDecimal.valueOf(10_000));
                    }
                }
                case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> {}
            }
            return factors;
        }

        private static String expected(ValueType type, String unit) {
            Map<String, BigDecimal> factors = factors(type, unit);
            return factors.isEmpty() ? "不带单位的数字" : String.join("、", factors.keySet());
        }
    }
}
