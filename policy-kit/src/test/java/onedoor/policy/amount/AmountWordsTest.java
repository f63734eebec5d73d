package onedoor.policy.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Given;
import org.junit.jupiter.api.Test;

class AmountWordsTest {

    @Test
    void saysTheStandardWithoutAnybodysFacts() {
        assertThat(words("[{step: base, fen: 20000000}]")).containsExactly("标准 20 万元");
        assertThat(
                        words(
                                "[{step: base, attribute: loanAmount}, {step: rate, rate: 0.01, note: 贴息比例}, {step: cap, fen: 20000000, note: 每户每年最高}, {step: round, to: YUAN, mode: DOWN}]"))
                .containsExactly("以贷款本金为基数", "按 1% 计(贴息比例)", "每户每年最高 20 万元", "取整到元");
    }

    @Test
    void saysEveryTierWithItsRateOrSum() {
        assertThat(
                        words(
                                "[{step: base, attribute: unemploymentPaid}, {step: tierTable, by: size, tiers: [{in: [LARGE], rate: 0.3}, {in: [MEDIUM, SMALL], money: 5000元}]}, {step: round, to: FEN, mode: DOWN}]"))
                .element(1)
                .asString()
                .contains("大型,给予 30%", "中型、小型,给予 ");
    }

    private static List<String> words(String steps) {
        return AmountWords.of(
                new AmountReader(Given.CATALOGUE).read(Example.yaml(steps), "/amount"),
                Given.nothing().situation());
    }
}
