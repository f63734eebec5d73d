package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Value;
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

/** Says what a criterion requires and what the facts are, as people read it. */
final class Wording {

    static final String UNKNOWN = "未知";

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
                    situation.title(c.attribute()) + "属于 " + codes(c.attribute(), c.roots());
            case InSet c -> {
                Attribute attribute = situation.attribute(c.attribute());
                yield switch (attribute.type()) {
                    case FLAG ->
                            situation.title(c.attribute())
                                    + ":"
                                    + (c.values().contains("true") ? "是" : "否");
                    case CODE, NUMBER, MONEY, PERCENT, MONTHS, DATE, CLASS, TITLES, LISTINGS ->
                            situation.title(c.attribute())
                                    + "为 "
                                    + codes(c.attribute(), c.values());
                };
            }
            case Range c -> range(c);
            case Ratio c -> "比率" + bounds(c.low(), c.high(), "%");
            case Score c -> "得分" + bounds(c.low(), c.high(), "");
            case HasTitle c -> title(c);
            case NotListed c -> "未被列入 " + String.join("、", c.lists());
            case Held c -> situation.title(c.attribute()) + " 不少于 " + c.months() + " 个月";
            case Ledger c ->
                    "近 "
                            + c.years()
                            + " 年已兑付"
                            + (c.linked() ? "(含关联企业)" : "")
                            + "不超过 "
                            + Display.money(c.maximum());
            case Manual c -> "评审:" + c.question();
        };
    }

    String actual(Leaf leaf, List<Fact> used) {
        if (used.isEmpty()) {
            return UNKNOWN;
        }
        return switch (leaf) {
            case HasTitle c ->
                    used.getFirst().value() instanceof Value.Titles titles
                            ? titles.find(c.title()).map(Wording::held).orElse("未取得")
                            : UNKNOWN;
            case NotListed c ->
                    used.getFirst().value() instanceof Value.Listings(var checked)
                            ? c.lists().stream()
                                    .map(l -> entry(l, checked.get(l)))
                                    .collect(Collectors.joining(","))
                            : UNKNOWN;
            case Ratio c ->
                    c.over().size() + c.under().size() > 0
                            ? ratio(c).orElseGet(() -> plain(used))
                            : UNKNOWN;
            case Score c ->
                    Scores.refs(c).stream().allMatch(r -> situation.number(r).isPresent())
                            ? Scores.total(c, r -> situation.number(r).orElseThrow())
                                    .map(Display::plain)
                                    .orElse("无法计算")
                            : plain(used);
            case Range c when aged(c) && used.getFirst().value() instanceof Value.Day(var day) -> {
                Period age = Period.between(day, situation.date());
                yield plain(used)
                        + ",截至"
                        + Display.day(situation.date())
                        + (age.isNegative() ? "尚未开始" : "满" + period(age));
            }
            case InTree _, InSet _, Range _, Held _, Ledger _, Manual _ -> plain(used);
        };
    }

    private String plain(List<Fact> used) {
        return used.stream()
                .map(f ->
                        Display.of(
                                situation.catalogue().get(f.attribute()),
                                f.value(),
                                situation.catalogue()))
                .collect(Collectors.joining(" / "));
    }

    private Optional<String> ratio(Ratio c) {
        Optional<BigDecimal> over = situation.sum(c.over());
        Optional<BigDecimal> under = situation.sum(c.under()).filter(u -> u.signum() != 0);
        if (over.isEmpty() || under.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal percent =
                over.get()
                        .multiply(BigDecimal.valueOf(100))
                        .divide(under.get(), 4, java.math.RoundingMode.DOWN);
        return Optional.of(Display.plain(percent) + "%");
    }

    private String codes(AttributeRef ref, List<String> codes) {
        Attribute attribute = situation.attribute(ref);
        return codes.stream()
                .map(code -> Display.code(attribute, code, situation.catalogue()))
                .collect(Collectors.joining("、"));
    }

    static boolean aged(Range c) {
        return (c.low() != null && c.low().limit() instanceof Age)
                || (c.high() != null && c.high().limit() instanceof Age);
    }

    private String range(Range c) {
        Attribute attribute = situation.attribute(c.attribute());
        String title = situation.title(c.attribute());
        if (aged(c)) {
            return title + "至" + Display.day(situation.date()) + bounds(c.low(), c.high(), "");
        }
        String unit =
                switch (attribute.type()) {
                    case MONEY -> "fen";
                    case PERCENT -> "%";
                    case MONTHS -> " 个月";
                    case NUMBER -> " " + attribute.unit();
                    case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS -> "";
                };
        return title + bounds(c.low(), c.high(), unit);
    }

    private static String bounds(@Nullable Bound low, @Nullable Bound high, String unit) {
        String floor = low == null ? "" : (low.open() ? " 大于 " : " 不低于 ") + limit(low, unit);
        String ceiling = high == null ? "" : (high.open() ? " 小于 " : " 不超过 ") + limit(high, unit);
        return floor.isEmpty() || ceiling.isEmpty() ? floor + ceiling : floor + "且" + ceiling;
    }

    static String limit(Bound bound, String unit) {
        return switch (bound.limit()) {
            case Of(var number) ->
                    unit.equals("fen") ? Display.money(number) : Display.plain(number) + unit;
            case On(var date) -> Display.day(date);
            case Age(var period) -> period(period);
        };
    }

    static String period(Period period) {
        String years = period.getYears() == 0 ? "" : period.getYears() + " 年";
        String months = period.getMonths() == 0 ? "" : period.getMonths() + " 个月";
        String days = period.getDays() == 0 ? "" : period.getDays() + " 天";
        String text = years + months + days;
        return text.isEmpty() ? " 0 天" : " " + text.strip();
    }

    private String title(HasTitle c) {
        StringBuilder text = new StringBuilder("取得「" + c.title() + "」");
        if (c.firstGrantedInYear() != null) {
            text.append(",首次认定于 ").append(situation.year() + c.firstGrantedInYear()).append(" 年");
        }
        if (c.heldMonths() != null) {
            text.append(",已满 ").append(c.heldMonths()).append(" 个月");
        }
        if (c.validOnDate()) {
            text.append(",在 ").append(Display.day(situation.date())).append("有效");
        }
        return text.toString();
    }

    private static String held(Value.Title title) {
        String since =
                title.firstGrantedOn() == null
                        ? ""
                        : ",首次认定 " + Display.day(title.firstGrantedOn());
        String to = title.validTo() == null ? "" : ",有效期至 " + Display.day(title.validTo());
        return "已取得" + since + to;
    }

    private static String entry(String list, Value.@Nullable Listing entry) {
        if (entry == null) {
            return list + ":" + UNKNOWN;
        }
        return entry.listed()
                ? "已列入" + list + (entry.reason() == null ? "" : "(" + entry.reason() + ")")
                : "未列入" + list;
    }
}
