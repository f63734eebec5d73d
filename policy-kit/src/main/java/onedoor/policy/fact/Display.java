package onedoor.policy.fact;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final DateTimeFormatter ENGLISH_DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Display() {}

    /** In the catalogue's language, and with the attribute as it has it. */
    public static String of(Attribute attribute, Value value, AttributeCatalogue catalogue) {
        Language in = catalogue.language();
        return switch (value) {
            case Code(var code) -> code(attribute, code, catalogue);
            case Quantity(var number) -> quantity(attribute, number, in);
            case Day(var date) -> day(date, in);
            case Flag(var set) -> set ? in.of("是", "yes") : in.of("否", "no");
            case OneOf(var codes) ->
                    codes.stream()
                            .map(attribute::label)
                            .collect(Collectors.joining(in.of(" 或 ", " or ")));
            case Titles(var held, var _) ->
                    held.isEmpty()
                            ? in.of("无", "none")
                            : held.stream()
                                    .map(title -> attribute.label(title.title()))
                                    .collect(Collectors.joining(in.of("、", ", ")));
            case Listings(var checked) ->
                    checked.entrySet().stream()
                            .map(e ->
                                    (e.getValue().listed()
                                                    ? in.of("已列入", "on: ")
                                                    : in.of("未列入", "not on: "))
                                            + attribute.label(e.getKey()))
                            .collect(Collectors.joining(in.of(",", ", ")));
        };
    }

    public static String code(Attribute attribute, String code, AttributeCatalogue catalogue) {
        String tree = attribute.tree();
        return tree == null
                ? attribute.label(code)
                : catalogue.tree(tree).label(code, catalogue.language());
    }

    public static String quantity(Attribute attribute, BigDecimal number, Language in) {
        return switch (attribute.type()) {
            case MONEY -> money(number, in);
            case PERCENT -> plain(number) + "%";
            case MONTHS -> in.count(number, "个月", "months");
            case NUMBER -> in.count(number, attribute.unit(), attribute.unit());
            case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> plain(number);
        };
    }

    /** Fen as 元, or as 万元 from ten thousand 元 on, never rounded. */
    public static String money(BigDecimal fen) {
        boolean wan = fen.abs().compareTo(FEN_PER_WAN) >= 0;
        BigDecimal shown = wan ? fen.divide(FEN_PER_WAN) : fen.divide(FEN_PER_YUAN);
        return plain(shown) + (wan ? " 万元" : " 元");
    }

    /** In English as yuan with a sign, never rounded. */
    public static String money(BigDecimal fen, Language in) {
        if (in == Language.CHINESE) {
            return money(fen);
        }
        BigDecimal yuan = fen.abs().divide(FEN_PER_YUAN).stripTrailingZeros();
        DecimalFormat format =
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        if (yuan.scale() > 0) {
            format.setMinimumFractionDigits(2);
            format.setMaximumFractionDigits(yuan.scale());
        }
        return (fen.signum() < 0 ? "-¥" : "¥") + format.format(yuan);
    }

    public static String day(LocalDate date, Language in) {
        return in == Language.CHINESE ? day(date) : ENGLISH_DAY.format(date);
    }

    public static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    public static String period(Period period, Language in) {
        String text =
                Stream.of(
                                some(period.getYears(), "年", "years", in),
                                some(period.getMonths(), "个月", "months", in),
                                some(period.getDays(), "天", "days", in))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(in.of("", " ")));
        return text.isEmpty() ? in.count(0, "天", "days") : text;
    }

    private static String some(int number, String chinese, String english, Language in) {
        return number == 0 ? "" : in.count(number, chinese, english);
    }

    public static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
