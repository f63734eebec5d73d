package onedoor.policy.formula;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.policy.cel.CelFlaw;
import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.ValueType;
import onedoor.policy.formula.FormulaVersion.Act;
import org.jspecify.annotations.Nullable;

/**
 * What a release would do on its first day and on every later one that brings something.
 *
 * @param type of what follows; null if the formula cannot be read
 * @param yearly whether it follows for each year
 */
public record FormulaCheck(@Nullable ValueType type, boolean yearly, List<FieldProblem> flaws) {

    private static final int MOST = 200;
    private static final int DEEPEST = 5;

    public FormulaCheck {
        flaws = List.copyOf(flaws);
    }

    static FormulaCheck of(AttributeCatalogue catalogue, Timeline timeline, FormulaVersion next) {
        Set<FieldProblem> flaws = new LinkedHashSet<>();
        if ((next.act() == Act.DEFINE && catalogue.find(next.code()).isPresent())
                || timeline.versions().stream()
                        .anyMatch(v ->
                                v.code().equals(next.code()) && v.version() >= next.version())) {
            flaws.add(new FieldProblem("/code", "taken", "属性目录中已有此代码"));
            return new FormulaCheck(null, false, List.copyOf(flaws));
        }
        Reading first = null;
        for (LocalDate day : timeline.daysFrom(next.validFrom())) {
            List<FormulaVersion> before = timeline.on(day);
            FormulaSet set = new FormulaSet(catalogue, timeline.with(next).on(day));
            if (next.act() == Act.WITHDRAW) {
                named(new FormulaSet(catalogue, before), next.code()).forEach(flaws::add);
                continue;
            }
            // One that is new cannot be meant by its own formula.
            Reading reading =
                    next.act() == Act.DEFINE
                            ? new FormulaSet(catalogue, before).read(next.expression())
                            : set.reading(next.code()).orElseThrow();
            first = first == null ? reading : first;
            switch (reading) {
                case Reading.Flawed(var found) -> found.forEach(f -> flaws.add(problem(f)));
                case Reading.Read _ -> together(set, next.code()).forEach(flaws::add);
            }
        }
        return first instanceof Reading.Read(var _, var type, var yearly)
                ? new FormulaCheck(type, yearly, List.copyOf(flaws))
                : new FormulaCheck(null, false, List.copyOf(flaws));
    }

    private static List<FieldProblem> named(FormulaSet set, String code) {
        Set<String> naming = set.naming(code);
        return naming.isEmpty()
                ? List.of()
                : List.of(
                        new FieldProblem(
                                "/code",
                                "named-by-formulas",
                                "其他推算属性由它推算：" + String.join("、", naming)));
    }

    private static List<FieldProblem> together(FormulaSet set, String code) {
        List<FieldProblem> flaws = new ArrayList<>();
        List<String> cycle = set.cycle(code);
        if (!cycle.isEmpty()) {
            flaws.add(
                    new FieldProblem(
                            "/expression", "cycle", "推算不能循环：" + String.join(" → ", cycle)));
        } else if (set.depth() > DEEPEST) {
            flaws.add(new FieldProblem("/expression", "too-deep", "推算属性最多逐层推算 " + DEEPEST + " 层"));
        }
        if (set.size() > MOST) {
            flaws.add(new FieldProblem("/code", "too-many", "推算属性最多 " + MOST + " 个"));
        }
        return flaws;
    }

    private static FieldProblem problem(CelFlaw flaw) {
        return new FieldProblem(
                "/expression",
                flaw.code(),
                "第%d行第%d列：%s".formatted(flaw.line(), flaw.column(), flaw.message()));
    }
}
