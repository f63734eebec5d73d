package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Each of the six life events from the applicant's form to its end: one branch stands still for a
 * correction, and everything that does not need it goes on meanwhile.
 */
class SixChainsIT {

    /** Three ways lead into retirement; exactly one is chosen. */
    private static final String EARLY = "特殊工种提前退休核准";

    private static final String RESIDENCE = "户籍信息确认";
    private static final String PENSION = "新增退休人员养老保险待遇核定发放";
    private static final String PAPER = "/supplement/paper";

    private static final Map<String, Visitor> APPLICANTS = new HashMap<>();

    private static Platform platform;
    private static Course.Desks desks;

    @BeforeAll
    static void theSixthIsImported() {
        platform = Platform.running();
        desks = new Course.Desks(platform);
        platform.succeed(
                "import",
                Platform.ROOT.resolve("local/demo/life-events/YJS-CATERING.json").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "YJS-BIRTH, zhangxiaoyun, 国(境)内出生登记(户口登记)",
        "YJS-SCHOOL, zhangxiaoyun, 户籍信息核验",
        "YJS-DECEASED, wangxiulan, 遗属待遇申领(丧葬补助金、抚恤金)",
        "YJS-RETIRE, liguifang, 新增退休人员养老保险待遇核定发放",
        "YJS-MOVE, liguifang, 变更登记(住所)",
        "YJS-CATERING, liguifang, 烟草专卖零售许可证核发(新办)"
    })
    void runsToItsEndWhileOneBranchStandsStill(String code, String username, String corrected) {
        var chain = Chain.of(code, Set.of(EARLY));
        var applicant = applicant(username, chain);
        var course = Course.submitted(applicant, desks, chain);
        assertThat(names(course.detail())).containsExactlyElementsOf(chain.names());

        course.grant(chain.before(corrected));
        course.askForPaper(course.reached(corrected), PAPER);
        assertThat(course.partsIn("CORRECTION")).containsExactly(corrected);
        course.grant(others(chain, corrected));
        var standing = course.seen(detail -> true);
        assertThat(standing.path("status").asString()).isEqualTo("SUBMITTED");
        assertThat(paused(standing)).containsExactly(corrected);
        assertThat(course.partsIn("WAITING")).isEqualTo(chain.behind(corrected));

        course.answerWithPaper(course.part(corrected), PAPER);
        course.grant(corrected);
        course.grant(chain.behind(corrected));
        isOver(chain, course, applicant);
    }

    /** Two parts at once, then two that need both, then three that need one of those. */
    @Test
    void retirementGoesOnInItsMixedOrder() {
        var chain = Chain.of("YJS-RETIRE", Set.of(EARLY));
        var course = Course.submitted(applicant("liguifang", chain), desks, chain);
        course.reached(RESIDENCE);
        course.advance(course.reached(EARLY));
        course.suspended(
                EARLY,
                () -> {
                    course.grant(RESIDENCE);
                    var seen = course.seen(detail -> true);
                    assertThat(paused(seen)).containsExactly(EARLY);
                    assertThat(course.partsIn("SPECIAL")).containsExactly(EARLY);
                    assertThat(course.partsIn("WAITING")).isEqualTo(chain.behind(EARLY));
                });
        course.grant(EARLY);

        course.reached("基本养老保险视同缴费年限认定");
        course.reached(PENSION);
        assertThat(course.partsIn("WAITING")).isEqualTo(chain.behind(PENSION)).hasSize(3);
        course.grant(PENSION);
        for (var last : chain.behind(PENSION)) {
            course.reached(last);
        }
        course.grant(new TreeSet<>(course.partsIn("SUBMITTED")));
        isOver(chain, course, applicant("liguifang", chain));
    }

    private static void isOver(Chain chain, Course course, Visitor applicant) {
        var closed = course.seen(detail -> !detail.path("status").asString().equals("SUBMITTED"));
        assertThat(closed.path("status").asString()).isIn("CLOSED", "DELIVERED");
        assertThat(Demo.elements(closed.path("children")))
                .allMatch(part -> part.path("status").asString().equals("GRANTED"))
                .hasSameSizeAs(chain.names());
        var promised = LocalDate.parse(closed.path("promisedOn").asString());
        for (var part : closed.path("children")) {
            assertThat(decidedAt(part).atZone(ZoneId.of("Asia/Shanghai")).toLocalDate())
                    .as("%s", part)
                    .isBeforeOrEqualTo(promised);
            var received = Instant.parse(part.path("receivedAt").asString());
            for (var before : chain.directlyBefore(part.path("name").asString())) {
                assertThat(received)
                        .as("%s after %s", part.path("name"), before)
                        .isAfter(decidedAt(course.part(before)));
            }
        }
        hasLicences(closed, applicant);
    }

    private static void hasLicences(JsonNode closed, Visitor applicant) {
        var wallet = applicant.get("/api/workflow/licences").expect(200).body().path("items");
        var held = Demo.elements(wallet).map(card -> card.path("identifier").asString()).toList();
        for (var part : closed.path("children")) {
            if (part.path("licence").hasNonNull("identifier")) {
                assertThat(held).contains(part.at("/licence/identifier").asString());
            }
        }
    }

    /** What neither leads to this part nor needs it. */
    private static Set<String> others(Chain chain, String part) {
        var others = new TreeSet<>(chain.names());
        others.remove(part);
        others.removeAll(chain.before(part));
        others.removeAll(chain.behind(part));
        assertThat(others).as("what goes on beside " + part).isNotEmpty();
        return others;
    }

    /** Signed in once for themselves, and once for the enterprise whose agent they are. */
    private static Visitor applicant(String username, Chain chain) {
        return APPLICANTS.computeIfAbsent(
                username + chain.isForEnterprises(),
                key -> {
                    var visitor = Visitor.signedIn(platform, username);
                    if (chain.isForEnterprises()) {
                        visitor.actFor(Demo.enterpriseOf(username));
                    }
                    return visitor;
                });
    }

    private static List<String> names(JsonNode detail) {
        return Demo.elements(detail.path("children"))
                .map(part -> part.path("name").asString())
                .toList();
    }

    private static List<String> paused(JsonNode detail) {
        return Demo.elements(detail.path("children"))
                .filter(part -> part.path("paused").asBoolean())
                .map(part -> part.path("name").asString())
                .toList();
    }

    private static Instant decidedAt(JsonNode part) {
        return Instant.parse(part.at("/decision/decidedAt").asString());
    }
}
