package onedoor.policy.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import onedoor.policy.fact.Value.Code;
import onedoor.policy.fact.Value.Day;
import onedoor.policy.fact.Value.Flag;
import onedoor.policy.fact.Value.Listings;
import onedoor.policy.fact.Value.OneOf;
import onedoor.policy.fact.Value.Quantity;
import onedoor.policy.fact.Value.Titles;

/** Values as people read them. */
public final class Display {

    private static final BigDecimal FEN_PER_YUAN = BigDecimal.valueOf(100);
    private static final BigDecimal FEN_PER_WAN = BigDecimal.valueOf(1_000_000);

    private Display() {}

    public static String of(Attribute attribute, Value value, AttributeCatalogue catalogue) {
        return switch (value) {
            case Code(var code) -> code(attribute, code, catalogue);
            case Quantity(var number) -> quantity(attribute, number);
            case Day(var date) -> day(date);
            case Flag(var set) -> set ? "是" : "否";
            case OneOf(var codes) ->
                    codes.stream().map(attribute::label).collect(Collectors.joining(" 或 "));
            case Titles(var held, var _) ->
                    held.isEmpty()
                            ? "无"
                            : held.stream()
                                    .map(Value.Title::title)
                                    .collect(Collectors.joining("、"));
            case Listings(var checked) ->
                    checked.entrySet().stream()
                            .map(e -> (e.getValue().listed() ? "已列入" : "未列入") + e.getKey())
                            .collect(Collectors.joining(","));
        };
    }

    public static String code(Attribute attribute, String code, AttributeCatalogue catalogue) {
        String tree = attribute.tree();
        return tree == null ? attribute.label(code) : catalogue.tree(tree).label(code);
    }

    public static String quantity(Attribute attribute, BigDecimal number) {
        return switch (attribute.type()) {
            case MONEY -> money(number);
            case PERCENT -> plain(number) + "%";
            case MONTHS -> plain(number) + " 个月";
            case NUMBER -> plain(number) + " " + attribute.unit();
            case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> plain(number);
        };
    }

    /** Fen as 元, or as 万元 from ten thousand 元 on, never rounded. */
    public static String money(BigDecimal fen) {
        boolean wan = fen.abs().compareTo(FEN_PER_WAN) >= 0;
        BigDecimal shown = wan ? fen.divide(FEN_PER_WAN) : fen.divide(FEN_PER_YUAN);
        return plain(shown) + (wan ? " 万元" : " 元");
    }

    public static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    public static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
