package onedoor.policy.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResemblanceTest {

    private static final String TEXT =
            "对上年度新认定的高新技术企业，给予一次性奖励20万元。申报企业应当在本市依法登记，未被列入严重违法失信企业名单，"
                    + "并按规定报送统计数据。奖励资金由市财政安排，自公示期满之日起60个工作日内拨付。";

    @Test
    void otherSumsAndMarksMakeNoOtherText() {
        String other = TEXT.replace("20万元", "15万元").replace("，", ", ");
        assertThat(Resemblance.alike(Resemblance.runs(TEXT), Resemblance.runs(other)))
                .isEqualTo(1.0);
    }

    @Test
    void anotherPlaceIsStillMostlyTheSame() {
        Set<Long> one = Resemblance.runs(TEXT);
        Set<Long> other =
                Resemblance.runs(TEXT.replace("市财政", "县财政").replace("本市", "本县").replace("一次性", ""));
        assertThat(Resemblance.alike(one, other)).isBetween(0.6, 0.99);
        assertThat(bands(one)).containsAnyElementsOf(bands(other));
    }

    @Test
    void differentTextsShareNothing() {
        Set<Long> one = Resemblance.runs(TEXT);
        Set<Long> other = Resemblance.runs("为加强犬类管理，规范养犬行为，保障公民健康和人身安全，制定本办法。");
        assertThat(Resemblance.alike(one, other)).isLessThan(0.1);
        assertThat(bands(one)).doesNotContainAnyElementsOf(bands(other));
        assertThat(Resemblance.alike(one, Resemblance.runs("短"))).isZero();
    }

    @Test
    void titlesLoseTheirFormulaAndTheirPlace() {
        assertThat(Resemblance.titleKey("关于印发《甲市支持餐饮业若干措施》的通知"))
                .isEqualTo(Resemblance.titleKey("甲市支持餐饮业若干措施"));
        assertThat(Resemblance.placeless("云州省甲市支持餐饮业若干措施"))
                .isEqualTo(Resemblance.placeless("乙县支持餐饮业若干措施"));
    }

    @Test
    void aDocumentNumberHasOneSpelling() {
        for (String spelling : new String[] {"测政发〔2026〕12号", "测政发[2026]第12号", "测政发（2026）012 号"}) {
            assertThat(DocumentNumber.parse(spelling)).contains(new DocumentNumber("测政发〔2026〕12号"));
        }
        assertThat(DocumentNumber.parse("2026年第12号公告")).isEmpty();
    }

    private static Set<Long> bands(Set<Long> runs) {
        return Arrays.stream(Resemblance.sketch(runs)).boxed().collect(Collectors.toSet());
    }
}
