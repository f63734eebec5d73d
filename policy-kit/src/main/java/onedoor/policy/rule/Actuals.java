package onedoor.policy.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Value;
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

/** Says what the facts are that a criterion was judged by, as people read it. */
final class Actuals {

    private final Situation situation;

    Actuals(Situation situation) {
        this.situation = situation;
    }

    String of(Leaf leaf, List<Fact> used) {
        if (used.isEmpty()) {
            return unknown();
        }
        return switch (leaf) {
            case HasTitle c ->
                    used.getFirst().value() instanceof Value.Titles titles
                            ? titles.find(c.title()).map(this::held).orElse(say("未取得", "not held"))
                            : unknown();
            case NotListed c ->
                    used.getFirst().value() instanceof Value.Listings(var checked)
                            ? c.lists().stream()
                                    .map(l -> entry(c.attribute(), l, checked.get(l)))
                                    .collect(Collectors.joining(say(",", ", ")))
                            : unknown();
            case Ratio c ->
                    c.over().size() + c.under().size() > 0
                            ? ratio(c).orElseGet(() -> plain(used))
                            : unknown();
            case Score c ->
                    Scores.refs(c).stream().allMatch(r -> situation.number(r).isPresent())
                            ? Scores.total(c, r -> situation.number(r).orElseThrow())
                                    .map(Display::plain)
                                    .orElse(say("无法计算", "cannot be computed"))
                            : plain(used);
            case Range c
                    when Wording.aged(c)
                            && used.getFirst().value() instanceof Value.Day(var day) -> {
                Period age = Period.between(day, situation.date());
                String today = Display.day(situation.date(), situation.language());
                String reached = Display.period(age, situation.language());
                yield plain(used)
                        + (age.isNegative()
                                ? say(",截至" + today + "尚未开始", ", not yet begun on " + today)
                                : say(
                                        ",截至" + today + "满 " + reached,
                                        ", " + reached + " by " + today));
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
                        .divide(under.get(), 4, RoundingMode.DOWN);
        return Optional.of(Display.plain(percent) + "%");
    }

    private String held(Value.Title title) {
        LocalDate from = title.firstGrantedOn();
        LocalDate to = title.validTo();
        return say("已取得", "held")
                + (from == null
                        ? ""
                        : say(",首次认定 ", ", first granted ")
                                + Display.day(from, situation.language()))
                + (to == null
                        ? ""
                        : say(",有效期至 ", ", valid until ") + Display.day(to, situation.language()));
    }

    private String entry(AttributeRef ref, String list, Value.@Nullable Listing entry) {
        String name = situation.attribute(ref).label(list);
        if (entry == null) {
            return name + say(":", ": ") + unknown();
        }
        return entry.listed()
                ? say("已列入", "on: ")
                        + name
                        + (entry.reason() == null ? "" : "(" + entry.reason() + ")")
                : say("未列入", "not on: ") + name;
    }

    private String unknown() {
        return say("未知", "unknown");
    }

    private String say(String chinese, String english) {
        return situation.say(chinese, english);
    }
}
