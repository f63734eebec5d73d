package onedoor.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.policy.review.FairCompetition.Warning;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FairCompetitionTest {

    private final FairCompetition review = new FairCompetition(Given.CATALOGUE);

    @ParameterizedTest
    @CsvSource({
        "申报企业应在本市注册登记并具有独立法人资格, local-registration, 第九条",
        "注册地在高新区的企业, local-registration, 第九条",
        "税收征管关系在本区, local-registration, 第九条",
        "按企业对地方财政贡献的50%给予奖励, local-tax-contribution, 第十条",
        "按其缴纳的企业所得税地方留成部分给予返还, local-tax-contribution, 第十条",
        "年纳税额达到1000万元, local-tax-contribution, 第十条",
        "采购本地企业生产的设备, local-purchase, 第八条",
        "本地配套率不低于30%, local-purchase, 第八条",
        "获得支持后五年内不得迁出, relocation, 第九条",
        "对迁入我市的企业一次性奖励, relocation, 第九条"
    })
    void flagsWhatTheOrdinanceForbids(String clause, String code, String article) {
        assertThat(review.review("/text", clause))
                .anySatisfy(warning -> {
                    assertThat(warning.code()).isEqualTo(code);
                    assertThat(warning.pointer()).isEqualTo("/text");
                    assertThat(warning.law()).contains("公平竞争审查条例").contains(article);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不得以在本市注册登记为申报条件",
                "不以企业对地方财政贡献为依据",
                "纳税信用等级为A级",
                "年营业收入达到1000万元",
                "经营所在地在本市的企业",
                "依法缴纳失业保险费满12个月",
                "取消采购本地产品的要求"
            })
    void leavesWhatIsAllowed(String clause) {
        assertThat(review.review("/text", clause)).isEmpty();
    }

    @Test
    void findsThemInTheTreeAndTheAmountWithTheirPlace() {
        assertThat(
                        review.review(
                                Example.yaml(
                                        """
                                        summary: 支持企业发展
                                        rule:
                                          op: allOf
                                          of:
                                            - {op: range, id: a, label: 规模, clause: 第一条, text: 年营业收入达到要求, attribute: revenue, min: 5000万元}
                                            - {op: manual, id: b, label: 属地, clause: 第二条, text: 在本市注册, question: 是否在本市注册}
                                        amount:
                                          - {step: base, attribute: revenue}
                                          - {step: rate, rate: 1%, note: 地方财政贡献奖励比例}
                                        """)))
                .extracting(Warning::pointer)
                .containsExactly("/rule/of/1/text", "/rule/of/1/question", "/amount/1/note");
    }
}
