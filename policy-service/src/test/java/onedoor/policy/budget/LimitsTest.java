package onedoor.policy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import onedoor.policy.budget.ExclusionGroup.Mode;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @Test
    void theHigherOfTwoIsPaidAndTheLowerAddsNothing() {
        ExclusionGroup group = group(Mode.MAX_OF, null, null, false, OnShort.REFUSE);
        assertThat(allow(group, 800, held("E1", "A", 500))).isEqualTo(new Allowance.Allowed(300));
        assertThat(allow(group, 500, held("E1", "A", 500)))
                .isEqualTo(new Allowance.ExcludedBy("A"));
        assertThat(allow(group, 800, held("E2", "A", 500))).isEqualTo(new Allowance.Allowed(800));
    }

    @Test
    void aHigherRankShutsOutALowerOneAndNotTheOtherWay() {
        ExclusionGroup group = group(Mode.PRIORITY, null, null, false, OnShort.REFUSE);
        assertThat(allow(group, 800, held("E1", "A", 100)))
                .isEqualTo(new Allowance.ExcludedBy("A"));
        assertThat(allow(group, 800, held("E1", "C", 100))).isEqualTo(new Allowance.Allowed(700));
    }

    @Test
    void whoChoseOneCannotHaveTheOther() {
        ExclusionGroup group = group(Mode.CHOOSE, null, null, false, OnShort.REFUSE);
        assertThat(allow(group, 800, held("E1", "C", 0))).isEqualTo(new Allowance.ExcludedBy("C"));
        assertThat(allow(group, 0)).isEqualTo(new Allowance.Allowed(0));
    }

    @Test
    void aWindowRollsOverLinkedCompaniesAndTruncatesOrRefusesAsDeclared() {
        ExclusionGroup cuts = group(Mode.STACK, 1000L, 3, true, OnShort.TRUNCATE);
        Held edge = new Held("E2", "A", "2023", 400, TODAY.minusYears(3));
        Held inside = new Held("E2", "A", "2023", 400, TODAY.minusYears(3).plusDays(1));
        assertThat(allow(cuts, 800, edge)).isEqualTo(new Allowance.Allowed(800));
        assertThat(allow(cuts, 800, inside)).isEqualTo(new Allowance.Allowed(600));
        assertThat(allow(cuts, 800, inside, held("E3", "B", 600)))
                .isEqualTo(new Allowance.Capped("group", 0));
        ExclusionGroup refuses = group(Mode.STACK, 1000L, 3, true, OnShort.REFUSE);
        assertThat(allow(refuses, 601, inside)).isEqualTo(new Allowance.Capped("group", 600));
        assertThat(allow(refuses, 600, inside)).isEqualTo(new Allowance.Allowed(600));
    }

    @Test
    void theAnnualCapCutsFirst() {
        Budget budget =
                new Budget(
                        "B",
                        "2026",
                        "D",
                        "b",
                        Budget.Mode.FIRST_COME,
                        9999,
                        700L,
                        OnShort.REFUSE,
                        Budget.RecoveredTo.TREASURY,
                        null);
        Limits limits =
                new Limits(budget, List.of(group(Mode.MAX_OF, null, null, false, OnShort.REFUSE)));
        assertThat(
                        limits.allow(
                                new Limits.Ask("E1", "B", "2026", 800, TODAY),
                                List.of(held("E1", "A", 500))))
                .isEqualTo(new Allowance.Allowed(200));
    }

    private static Allowance allow(ExclusionGroup group, long fen, Held... held) {
        return new Limits(null, List.of(group))
                .allow(new Limits.Ask("E1", "B", "2026", fen, TODAY), List.of(held));
    }

    private static Held held(String enterprise, String policy, long fen) {
        return new Held(enterprise, policy, "2026", fen, TODAY.minusDays(1));
    }

    private static ExclusionGroup group(
            Mode mode, Long cap, Integer years, boolean linked, OnShort onShort) {
        return new ExclusionGroup(
                "g",
                "D",
                "group",
                mode,
                List.of("A", "B", "C"),
                cap,
                years,
                linked,
                onShort,
                false);
    }
}
