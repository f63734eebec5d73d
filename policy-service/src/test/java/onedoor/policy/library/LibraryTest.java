package onedoor.policy.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LibraryTest extends PolicyServiceTest {

    private static final String TEXT =
            "对上年度新认定的示范店，给予一次性补助5000元。申报企业应当依法取得食品经营许可，未被列入严重违法失信企业名单，"
                    + "补助资金由财政安排，自公示期满之日起60个工作日内拨付。";

    @BeforeEach
    void calendar() {
        publishCalendar();
    }

    @Test
    void keepsTheGoodLinesAndReportsTheBadOnes() {
        String good = line(key(), "支持甲业的措施", "测甲发〔2026〕1号", "甲局", "甲业条款");
        MvcTestResult report =
                take(
                        "FILE",
                        String.join(
                                "\n",
                                good,
                                "{\"id\": \"x\", ",
                                "{\"id\":\"y\",\"title\":\"没有发布日期\",\"issuer\":\"甲局\"}",
                                good.replace("测甲发〔2026〕1号", "二〇二六年一号"),
                                good.replace("\"clauses\"", "\"script\""),
                                good.replace("https://", "javascript://")));
        assertThat(report).hasStatus(201);
        assertThat(report).bodyJson().extractingPath("$.taken").isEqualTo(1);
        assertThat(report)
                .bodyJson()
                .extractingPath("$.problems[*].line")
                .asArray()
                .containsExactly(2, 3, 4, 5, 6);
        assertThat(report)
                .bodyJson()
                .extractingPath("$.problems[*].code")
                .asArray()
                .containsExactly("malformed", "required", "document-no", "unknown-member", "url");
        assertThat(
                        mvc.get()
                                .uri("/api/policy/document-imports")
                                .header("Authorization", administrator()))
                .bodyJson()
                .extractingPath("$.items[0].problems.length()")
                .isEqualTo(5);
    }

    @Test
    void theSameDocumentAgainChangesNothingAndAChangedOneIsANewRevision() {
        String id = key();
        String line = line(id, "支持乙业的措施", "测乙发〔2026〕1号", "乙局", "乙业条款");
        take("FILE", line);
        assertThat(take("FILE", "[" + line + "]"))
                .bodyJson()
                .extractingPath("$.unchanged")
                .isEqualTo(1);
        take("FILE", line.replace("乙业条款", "乙业新条款"));
        String document = find("支持乙业的措施");
        assertThat(read(document)).bodyJson().extractingPath("$.revision").isEqualTo(2);
        assertThat(read(document))
                .bodyJson()
                .extractingPath("$.clauses[1].text")
                .asString()
                .contains("乙业新条款");
    }

    @Test
    void tellsDuplicatesFromLocalVariants() {
        take("省平台", line(key(), "支持丙业发展的若干措施", "测丙发〔2026〕3号", "丙省局", "丙"));
        MvcTestResult second =
                take("市平台", line(key(), "关于支持丙业发展的若干措施的通知", "测丙发[2026]03号", "丙省局", "丙"));
        assertThat(second).bodyJson().extractingPath("$.duplicates").isEqualTo(1);
        assertThat(take("市平台", line(key(), "甲市支持丙业发展的若干措施", "甲丙发〔2026〕8号", "甲市局", "丙!")))
                .bodyJson()
                .extractingPath("$.duplicates")
                .isEqualTo(0);

        MvcTestResult found = mvc.get().uri("/api/policy/documents?q={q}", "丙业发展").exchange();
        assertThat(found).bodyJson().extractingPath("$.items.length()").isEqualTo(2);
        assertThat(read(JsonPath.read(body(found), "$.items[1].id")))
                .bodyJson()
                .extractingPath("$.variants[?(@.title =~ /.*丙业.*/)].kind")
                .asArray()
                .containsExactlyInAnyOrder("DUPLICATE", "LOCAL_VARIANT");
    }

    @Test
    void theDemonstrationsDocumentsAreTakenWithTheirDuplicateAndVariant() throws IOException {
        for (String file :
                List.of(
                        "local/demo/policy-documents/yunzhou",
                        "docs/examples/apprentice-document")) {
            assertThat(demo(file)).bodyJson().extractingPath("$.problems").asArray().isEmpty();
        }
        MvcTestResult province = demo("local/demo/policy-documents/province");
        assertThat(province).bodyJson().extractingPath("$.problems").asArray().isEmpty();
        assertThat(province).bodyJson().extractingPath("$.duplicates").isEqualTo(1);
        assertThat(province)
                .bodyJson()
                .extractingPath("$.doubtful[*].doubts[*].code")
                .asArray()
                .contains("local-registration");
        String document = find("关于支持餐饮业创新发展的若干措施");
        assertThat(read(document))
                .bodyJson()
                .extractingPath("$.variants[*].kind")
                .asArray()
                .contains("LOCAL_VARIANT");
    }

    private MvcTestResult demo(String file) throws IOException {
        JsonNode content =
                JsonMapper.shared().readTree(Files.readString(Path.of("..", file + ".json")));
        return take(content.path("source").asString(), content.path("policyDocuments").toString());
    }

    @Test
    void nextYearsNoticeIsNoDuplicateOfThisYears() {
        take("FILE", line(key(), "关于组织丁业申报的通知", "测丁发〔2025〕3号", "丁局", "丁"));
        assertThat(take("FILE", line(key(), "关于组织丁业申报的通知", "测丁发〔2026〕5号", "丁局", "丁")))
                .bodyJson()
                .extractingPath("$.duplicates")
                .isEqualTo(0);
    }

    @Test
    void aNewDocumentOwesItsListOfItemsUntilAPolicyCarriesItOut() {
        String number = "测戊发〔2026〕15号";
        take("FILE", line(key(), "支持戊业的措施", number, "戊局", "戊业条款"));
        String document = find("支持戊业的措施");
        assertThat(deadlines("OPEN"))
                .bodyJson()
                .extractingPath("$.items[?(@.subject=='%s')].dueOn".formatted(document))
                .asArray()
                // 15 June 2026 and seven working days with a holiday in between.
                .containsExactly("2026-06-25");
        publish(
                policy("catering")
                        .replace("code: T-CATERING", "code: T-SHELF")
                        .replace("测工信发〔2026〕15号", number));
        assertThat(deadlines("MET"))
                .bodyJson()
                .extractingPath("$.items[*].subject")
                .asArray()
                .contains(document);
        assertThat(read(document))
                .bodyJson()
                .extractingPath("$.items[0].code")
                .isEqualTo("T-SHELF");
        assertThat(read(document)).bodyJson().extractingPath("$.items[0].open").isEqualTo(true);
    }

    @Test
    void aClauseThatFavoursLocalEnterprisesIsDoubtedAtItsImport() {
        String line = line(key(), "支持庚业的措施", "测庚发〔2026〕1号", "庚局", "申报企业须在本市注册登记。");
        MvcTestResult report = take("FILE", line);
        assertThat(report)
                .bodyJson()
                .extractingPath("$.doubtful[0].doubts[*].clause")
                .asArray()
                .containsExactly("第二条");
        assertThat(take("FILE", line)).bodyJson().extractingPath("$.doubtful").asArray().isEmpty();
        String document = find("支持庚业的措施");
        assertThat(review(document, administrator()))
                .bodyJson()
                .extractingPath("$.items[*].code")
                .asArray()
                .containsExactly("local-registration");
        assertThat(review(document, tokens.citizen("c").bearer())).hasStatus(403);
        assertThat(
                        mvc.get()
                                .uri("/api/policy/document-imports")
                                .header("Authorization", administrator()))
                .bodyJson()
                .extractingPath("$.items[1].doubtful[0].title")
                .isEqualTo("支持庚业的措施");
    }

    @Test
    void anOfficerExplainsADocumentAndEverybodyReadsIt() {
        take("FILE", line(key(), "支持己业的措施", "测己发〔2026〕1号", "己局", "己业条款"));
        String document = find("支持己业的措施");
        assertThat(
                        mvc.put()
                                .uri("/api/policy/documents/{id}/interpretations", document)
                                .header("Authorization", administrator())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"interpretations\":[{\"title\":\"一图读懂\",\"text\":\"谁可以申请。\"}]}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.interpretations[0].title")
                .isEqualTo("一图读懂");
        assertThat(
                        mvc.put()
                                .uri("/api/policy/documents/{id}/interpretations", document)
                                .header("Authorization", tokens.citizen("c").bearer())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"interpretations\":[]}"))
                .hasStatus(403);
        assertThat(mvc.get().uri("/api/policy/documents/{id}", "nothing")).hasStatus(404);
        laterBy(java.time.Period.ofYears(3));
        assertThat(read(document)).bodyJson().extractingPath("$.state").isEqualTo("EXPIRED");
    }

    private MvcTestResult take(String source, String lines) {
        return mvc.post()
                .uri("/api/policy/document-imports?source={source}", source)
                .header("Authorization", administrator())
                .header("Idempotency-Key", key())
                .contentType(
                        lines.startsWith("[")
                                ? MediaType.APPLICATION_JSON
                                : MediaType.APPLICATION_NDJSON)
                .content(lines.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private String find(String title) {
        return JsonPath.read(
                body(mvc.get().uri("/api/policy/documents?q={q}", title).exchange()),
                "$.items[0].id");
    }

    private MvcTestResult review(String document, String by) {
        return mvc.get()
                .uri("/api/policy/documents/{id}/review", document)
                .header("Authorization", by)
                .exchange();
    }

    private MvcTestResult read(String document) {
        return mvc.get().uri("/api/policy/documents/{id}", document).exchange();
    }

    private MvcTestResult deadlines(String state) {
        return mvc.get()
                .uri("/api/policy/deadlines?state={state}&limit=100", state)
                .header("Authorization", administrator())
                .exchange();
    }

    private static String line(
            String id, String title, String number, String issuer, String special) {
        return """
        {"id":"%s","title":"%s","documentNo":"%s","issuer":"%s","topic":"商贸","publishedOn":"2026-06-01","expiresOn":"2028-12-31","url":"https://gov.example/a","clauses":[{"no":"第一条","text":"为了促进发展,制定本措施。"},{"no":"第二条","text":"%s"}]}\
        """
                .formatted(id, title, number, issuer, TEXT + special);
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
