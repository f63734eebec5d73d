package onedoor.policy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import onedoor.policy.advice.Questions.Question;
import onedoor.policy.amount.AmountReader;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Situation;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private static final String LOAN =
            "{op: allOf, of: [{op: inSet, attribute: loanPurpose, values: [OPERATION]}, {op: range, attribute: loanRate, max: 5.5}]}";
    private static final String PROJECT = "{op: inSet, attribute: projectFiled, values: ['true']}";

    @Test
    void asksFirstWhatDecidesMostMoney() {
        Situation nothing = Given.nothing().situation();
        List<Question> questions =
                Questions.next(
                        List.of(
                                PathfinderTest.offer("P1", LOAN, "20万元", null, nothing),
                                PathfinderTest.offer("P2", PROJECT, "30万元", null, nothing),
                                PathfinderTest.offer("P3", PROJECT, "1万元", null, nothing)));
        assertThat(questions)
                .extracting(q -> q.attribute().code())
                .containsExactly("projectFiled", "loanPurpose", "loanRate");
        assertThat(questions.getFirst())
                .satisfies(q -> {
                    assertThat(q.concerns()).isEqualTo(2);
                    assertThat(q.decides()).isEqualTo(2);
                    assertThat(q.stakeFen()).isEqualByComparingTo("31000000");
                });
    }

    @Test
    void neverAsksWhatCanNoLongerChangeAResult() {
        Situation investing =
                Given.nothing().and("loanPurpose", new Value.Code("INVESTMENT")).situation();
        assertThat(
                        Questions.next(
                                List.of(PathfinderTest.offer("P1", LOAN, "20万元", null, investing))))
                .isEmpty();
        String either = "{op: anyOf, of: [" + LOAN + ", " + PROJECT + "]}";
        Situation filed = Given.nothing().and("projectFiled", new Value.Flag(true)).situation();
        assertThat(Questions.next(List.of(PathfinderTest.offer("P1", either, "1万元", null, filed))))
                .isEmpty();
    }

    @Test
    void asksOnForTheAmountOfWhatIsCertainAndNeverWhatARegisterKnows() {
        Situation filed = Given.nothing().and("projectFiled", new Value.Flag(true)).situation();
        Offer open = PathfinderTest.offer("P1", PROJECT, "1万元", null, filed);
        Offer byInvestment =
                new Offer(
                        open.policy(),
                        open.name(),
                        open.rule(),
                        new AmountReader(Given.CATALOGUE)
                                .read(
                                        Example.yaml(
                                                "[{step: base, attribute: projectInvestment}, {step: cap, money: 5万元}]"),
                                        "/amount"),
                        null,
                        null,
                        filed);
        assertThat(Questions.next(List.of(byInvestment)))
                .extracting(q -> q.attribute().code())
                .containsExactly("projectInvestment");
        Offer byRegister =
                PathfinderTest.offer(
                        "P2", "{op: range, attribute: insured, min: 3}", "1万元", null, filed);
        assertThat(Questions.next(List.of(byRegister))).isEmpty();
    }
}
