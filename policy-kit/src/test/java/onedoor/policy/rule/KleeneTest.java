package onedoor.policy.rule;

import static onedoor.policy.rule.Verdict.FALSE;
import static onedoor.policy.rule.Verdict.TRUE;
import static onedoor.policy.rule.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KleeneTest {

    @Test
    void unknownDecidesNothingThatIsDecidedAnyway() {
        assertThat(Verdict.all(List.of(FALSE, UNKNOWN))).isEqualTo(FALSE);
        assertThat(Verdict.all(List.of(TRUE, UNKNOWN))).isEqualTo(UNKNOWN);
        assertThat(Verdict.atLeast(1, List.of(TRUE, UNKNOWN))).isEqualTo(TRUE);
        assertThat(Verdict.atLeast(1, List.of(FALSE, UNKNOWN))).isEqualTo(UNKNOWN);
        assertThat(Verdict.atLeast(2, List.of(FALSE, UNKNOWN))).isEqualTo(FALSE);
        assertThat(UNKNOWN.not()).isEqualTo(UNKNOWN);
    }

    @Property(seed = "42")
    void notOfAllIsAnyOfNots(@ForAll @Size(min = 1, max = 6) List<Verdict> verdicts) {
        List<Verdict> nots = verdicts.stream().map(Verdict::not).toList();
        assertThat(Verdict.all(verdicts).not()).isEqualTo(Verdict.atLeast(1, nots));
    }

    @Property(seed = "42")
    void fewerThanKIsMoreThanTheRestFailing(
            @ForAll @Size(min = 1, max = 6) List<Verdict> verdicts,
            @ForAll @IntRange(min = 1, max = 6) int k) {
        int bounded = Math.min(k, verdicts.size());
        List<Verdict> nots = verdicts.stream().map(Verdict::not).toList();
        assertThat(Verdict.atLeast(bounded, verdicts).not())
                .isEqualTo(Verdict.atLeast(verdicts.size() - bounded + 1, nots));
    }

    @Property(seed = "42")
    void allIsAtLeastAsManyAsThereAre(@ForAll @Size(min = 1, max = 6) List<Verdict> verdicts) {
        assertThat(Verdict.all(verdicts)).isEqualTo(Verdict.atLeast(verdicts.size(), verdicts));
    }
}
