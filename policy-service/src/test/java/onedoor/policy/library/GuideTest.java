package onedoor.policy.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How an item is had 申兑指南: imported with its document, written by officers, read by everybody. */
class GuideTest extends PolicyServiceTest {

    private static final String IMPORTED =
            """
            {"level": "市", "category": "奖补", "method": "资金奖补", "standard": "一次性补助 5000 元",
             "materials": [{"name": "食品经营许可证", "source": "市场监管部门", "waived": true},
                 {"name": "收款账户", "waived": false}],
             "howToClaim": "在线确认", "payDays": 60, "phone": "12345", "remedies": "向主管部门反映或拨打 12345"}
            """;

    private final String run =
            UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
    private final String code = "GUIDE-" + run;
    private final String number = "测指发〔2026〕" + (1 + Math.floorMod(run.hashCode(), 9_999)) + "号";

    @BeforeEach
    void aPolicyWithItsDocument() {
        publishCalendar();
        assertThat(
                        publish(
                                policy("catering")
                                        .replace("T-CATERING", code)
                                        .replace("测工信发〔2026〕15号", number)))
                .hasStatus2xxSuccessful();
        assertThat(member(take(IMPORTED), "$.problems").toString()).isEqualTo("[]");
    }

    @AfterEach
    void nobodyElseMeetsThePolicy() {
        withdraw(code);
    }

    @Test
    void comesWithItsDocumentAndIsReadAtThePolicyByEverybody() {
        MvcTestResult guide = guide();
        assertThat(guide).hasStatusOk();
        assertThat(GuideTest.<List<Boolean>>member(guide, "$.guide.materials[*].waived"))
                .containsExactly(true, false);
        assertThat((String) member(guide, "$.guide.materials[0].source")).isEqualTo("市场监管部门");
        assertThat((Integer) member(guide, "$.guide.payDays")).isEqualTo(60);
        assertThat((String) member(guide, "$.guide.remedies")).contains("12345");
        MvcTestResult document =
                mvc.get().uri("/api/policy/documents/{id}", document(guide)).exchange();
        assertThat(document).bodyJson().extractingPath("$.items[0].guide.level").isEqualTo("市");
        assertThat(mvc.get().uri("/api/policy/policies/NONE-AT-ALL/guide")).hasStatus(404);
    }

    @Test
    void whatAnOfficerWritesStandsAlsoAfterAnotherImport() {
        String document = document(guide());
        String written =
                """
                {"level": "市", "category": "奖补", "place": "市政务服务中心二楼", "opensOn": "2026-03-01",
                 "closesOn": "2026-12-31", "payDays": 30}
                """;
        assertThat(write(document, 1, administrator(), written))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.guide.payDays")
                .isEqualTo(30);
        take(IMPORTED.replace("60", "45"));
        assertThat((Integer) member(guide(), "$.guide.payDays")).isEqualTo(30);
        assertThat(write(document, 2, administrator(), written)).hasStatus(404);
        assertThat(write(document, 1, tokens.citizen("c").bearer(), written)).hasStatus(403);
    }

    @Test
    void refusesWhatCannotBeSo() {
        String document = document(guide());
        MvcTestResult refused =
                write(
                        document,
                        1,
                        administrator(),
                        """
                        {"level": "乡", "opensOn": "2026-03-01", "closesOn": "2026-02-28",
                         "materials": [{"name": "营业执照", "waived": true}]}
                        """);
        assertThat(refused).hasStatus(422);
        assertThat(GuideTest.<List<String>>member(refused, "$.errors[*].pointer"))
                .containsExactly("/level", "/closesOn", "/materials/0/source");
        assertThat(
                        GuideTest.<List<String>>member(
                                take("{\"colour\": \"红\"}"), "$.problems[*].code"))
                .containsExactly("unknown-member");
        assertThat(GuideTest.<List<String>>member(take("{\"payDays\": 0}"), "$.problems[*].code"))
                .containsExactly("wrong-type");
    }

    private MvcTestResult guide() {
        return mvc.get().uri("/api/policy/policies/{code}/guide", code).exchange();
    }

    private static String document(MvcTestResult guide) {
        return member(guide, "$.document");
    }

    private MvcTestResult write(String document, int item, String bearer, String guide) {
        return mvc.put()
                .uri("/api/policy/documents/{id}/items/{item}/guide", document, item)
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .content(guide)
                .exchange();
    }

    private MvcTestResult take(String guide) {
        String line =
                """
                {"id": "guide-%1$s", "title": "关于支持餐饮业的措施 %1$s", "documentNo": "%2$s", "issuer": "指南局 %1$s",
                 "publishedOn": "2026-06-01", "clauses": [{"no": "第一条", "text": "补助一次 %1$s。"}],
                 "items": [{"code": "%3$s", "name": "餐饮补助", "class": "即申即享", "clause": "第一条", "guide": %4$s}]}
                """
                        .formatted(run, number, code, guide)
                        .replace("\n", " ");
        MvcTestResult taken =
                mvc.post()
                        .uri("/api/policy/document-imports?source=GUIDES")
                        .header("Authorization", administrator())
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .content(line.getBytes(StandardCharsets.UTF_8))
                        .exchange();
        assertThat(taken).hasStatus(201);
        return taken;
    }
}
