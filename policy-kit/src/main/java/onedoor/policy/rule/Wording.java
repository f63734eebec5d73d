package onedoor.policy.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import org.jspecify.annotations.Nullable;

/** Says what a criterion requires, as people read it. */
final class Wording {

    private final Situation situation;

    Wording(Situation situation) {
        this.situation = situation;
    }

    /** The attribute that a criterion is mainly about. */
    static AttributeRef subject(Leaf leaf) {
        return switch (leaf) {
            case InTree c -> c.attribute();
            case InSet c -> c.attribute();
            case Range c -> c.attribute();
            case Ratio c -> c.over().getFirst();
            case Score c -> c.terms().getFirst().attribute();
            case HasTitle c -> c.attribute();
            case NotListed c -> c.attribute();
            case Held c -> c.attribute();
            case Ledger _ -> new AttributeRef(Ledger.ATTRIBUTE, 0);
            case Manual _ -> new AttributeRef(Manual.ATTRIBUTE, 0);
        };
    }

    String required(Leaf leaf) {
        return switch (leaf) {
            case InTree c ->
                    situation.title(c.attribute())
                            + say("属于 ", ": within ")
                            + codes(c.attribute(), c.roots());
            case InSet c -> {
                Attribute attribute = situation.attribute(c.attribute());
                yield switch (attribute.type()) {
                    case FLAG ->
                            situation.title(c.attribute())
                                    + say(":", ": ")
                                    + (c.values().contains("true")
                                            ? say("是", "yes")
                                            : say("否", "no"));
                    case CODE, NUMBER, MONEY, PERCENT, MONTHS, DATE, CLASS, TITLES, LISTINGS ->
                            situation.title(c.attribute())
                                    + say("为 ", ": ")
                                    + codes(c.attribute(), c.values());
                };
            }
            case Range c -> range(c);
            case Ratio c -> say("比率", "Ratio:") + bounds(c.low(), c.high(), "%");
            case Score c -> say("得分", "Score:") + bounds(c.low(), c.high(), "");
            case HasTitle c -> title(c);
            case NotListed c -> say("未被列入 ", "Not on: ") + labels(c.attribute(), c.lists());
            case Held c ->
                    situation.title(c.attribute())
                            + say(" 不少于 ", ": at least ")
                            + count(c.months(), "个月", "months");
            case Ledger c ->
                    say(
                                    "近 " + c.years() + " 年已兑付",
                                    "Granted in the last " + count(c.years(), "年", "years"))
                            + (c.linked() ? say("(含关联企业)", " (linked enterprises included)") : "")
                            + say("不超过 ", ": at most ")
                            + Display.money(c.maximum(), situation.language());
            case Manual c -> say("评审:", "Review: ") + c.question();
        };
    }

    private String codes(AttributeRef ref, List<String> codes) {
        Attribute attribute = situation.attribute(ref);
        return codes.stream()
                .map(code -> Display.code(attribute, code, situation.catalogue()))
                .collect(Collectors.joining(say("、", ", ")));
    }

    private String labels(AttributeRef ref, List<String> values) {
        return values.stream()
                .map(situation.attribute(ref)::label)
                .collect(Collectors.joining(say("、", ", ")));
    }

    private String say(String chinese, String english) {
        return situation.say(chinese, english);
    }

    static boolean aged(Range c) {
        return (c.low() != null && c.low().limit() instanceof Age)
                || (c.high() != null && c.high().limit() instanceof Age);
    }

    private String range(Range c) {
        Attribute attribute = situation.attribute(c.attribute());
        String title = situation.title(c.attribute());
        if (aged(c)) {
            String today = Display.day(situation.date(), situation.language());
            return title + say("至" + today, " to " + today + ":") + bounds(c.low(), c.high(), "");
        }
        String unit =
                switch (attribute.type()) {
                    case MONEY -> "fen";
                    case PERCENT -> "%";
                    case MONTHS -> say(" 个月", " months");
                    case NUMBER -> " " + attribute.unit();
                    case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> "";
                };
        return title + say("", ":") + bounds(c.low(), c.high(), unit);
    }

    private String bounds(@Nullable Bound low, @Nullable Bound high, String unit) {
        String floor =
                low == null
                        ? ""
                        : (low.open()
                                        ? say(" 大于 ", isDay(low) ? " after " : " more than ")
                                        : say(" 不低于 ", isDay(low) ? " on or after " : " at least "))
                                + limit(low, unit);
        String ceiling =
                high == null
                        ? ""
                        : (high.open()
                                        ? say(" 小于 ", isDay(high) ? " before " : " less than ")
                                        : say(
                                                " 不超过 ",
                                                isDay(high) ? " on or before " : " at most "))
                                + limit(high, unit);
        return floor.isEmpty() || ceiling.isEmpty()
                ? floor + ceiling
                : floor + say("且", " and") + ceiling;
    }

    private static boolean isDay(Bound bound) {
        return bound.limit() instanceof On;
    }

    private String limit(Bound bound, String unit) {
        return switch (bound.limit()) {
            case Of(var number) ->
                    unit.equals("fen")
                            ? Display.money(number, situation.language())
                            : quantity(number, unit);
            case On(var date) -> Display.day(date, situation.language());
            case Age(var period) -> say(" ", "") + Display.period(period, situation.language());
        };
    }

    /** A unit that is a word has a space before it. */
    private String quantity(BigDecimal number, String unit) {
        return unit.startsWith(" ")
                ? situation.language().count(number, unit.substring(1), unit.substring(1))
                : Display.plain(number) + unit;
    }

    private String count(int number, String chinese, String english) {
        return situation.language().count(number, chinese, english);
    }

    private String title(HasTitle c) {
        String name = situation.attribute(c.attribute()).label(c.title());
        StringBuilder text = new StringBuilder(say("取得「" + name + "」", "Holds “" + name + "”"));
        if (c.firstGrantedInYear() != null) {
            int year = situation.year() + c.firstGrantedInYear();
            text.append(say(",首次认定于 " + year + " 年", ", first granted in " + year));
        }
        if (c.heldMonths() != null) {
            text.append(say(",已满 ", ", for at least "))
                    .append(count(c.heldMonths(), "个月", "months"));
        }
        if (c.validOnDate()) {
            String today = Display.day(situation.date(), situation.language());
            text.append(say(",在 " + today + "有效", ", valid on " + today));
        }
        return text.toString();
    }
}
