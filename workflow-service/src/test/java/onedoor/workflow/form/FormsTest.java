package onedoor.workflow.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Forms forms = new Forms();

    @TestFactory
    Stream<DynamicTest> readsAnswers() {
        return file("cases.json")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").stringValue(), () -> reads(c)));
    }

    private void reads(JsonNode one) {
        Set<String> selected = new HashSet<>();
        one.path("selected").forEach(s -> selected.add(s.stringValue()));
        Reading reading = forms.read(one.get("schema"), one.get("answers"), selected);
        assertThat(pairs(reading.problems())).containsExactlyInAnyOrderElementsOf(expected(one));
        assertThat(reading.problems()).allSatisfy(p -> assertThat(p.message()).isNotBlank());
        if (one.has("kept")) {
            assertThat(reading.answers()).isEqualTo(one.get("kept"));
        }
    }

    @TestFactory
    Stream<DynamicTest> findsWhatKeepsASchemaFromBeingAForm() {
        return file("lint.json")
                .valueStream()
                .map(c ->
                        DynamicTest.dynamicTest(
                                c.get("name").stringValue(),
                                () ->
                                        assertThat(pairs(forms.lint(c.get("schema"), Set.of("T1"))))
                                                .containsExactlyInAnyOrderElementsOf(expected(c))));
    }

    @Test
    void putsFactsInPlaceOfWhatTheApplicantSent() {
        JsonNode schema =
                JSON.readTree(
                        """
                        {"type":"object","properties":{"p":{"type":"object","title":"P","properties":{
                          "a":{"type":"string","title":"A","x-source":{"resource":"r","field":"a","subject":"applicant"}},
                          "b":{"type":"string","title":"B","x-source":{"resource":"r","field":"b","subject":"applicant"}}}},
                          "c":{"type":"string","title":"C"}}}
                        """);
        JsonNode sent = JSON.readTree("{\"p\":{\"a\":\"forged\",\"b\":\"forged\"},\"c\":\"mine\"}");
        assertThat(forms.withFacts(schema, sent, Map.of("/p/a", JSON.readTree("\"true\""))))
                .isEqualTo(JSON.readTree("{\"p\":{\"a\":\"true\"},\"c\":\"mine\"}"));
        assertThat(
                        forms.withFacts(
                                schema,
                                JSON.readTree("{}"),
                                Map.of("/p/a", JSON.readTree("\"true\""))))
                .isEqualTo(JSON.readTree("{\"p\":{\"a\":\"true\"}}"));
        assertThat(forms.sources(schema))
                .extracting(Source::pointer)
                .containsExactly("/p/a", "/p/b");
        assertThat(forms.fields(schema)).extracting(Field::pointer).containsExactly("/c");
    }

    @Test
    void showsStaffWordsForTheirPartOfTheAnswers() {
        JsonNode schema =
                JSON.readTree(
                        """
                        {"type":"object","properties":{
                          "g":{"type":"object","title":"账户","properties":{
                            "who":{"type":"string","title":"开户人","enum":["m"],"x-enum-labels":{"m":"母亲"}},
                            "sum":{"type":"string","title":"金额","format":"amount"}}},
                          "yes":{"type":"boolean","title":"同意"},
                          "cost":{"type":"integer","title":"费用","x-kind":"fen"},
                          "many":{"type":"array","title":"项目","items":{"type":"string","enum":["a","b"]},"x-enum-labels":{"a":"甲","b":"乙"}},
                          "rows":{"type":"array","title":"子女","items":{"type":"object","properties":{"n":{"type":"string","title":"姓名"}}}},
                          "file":{"type":"string","title":"照片","format":"file-id"}}}
                        """);
        JsonNode answers =
                JSON.readTree(
                        """
                        {"g":{"who":"m","sum":"12.50"},"yes":true,"cost":684250,"many":["a","b"],
                         "rows":[{"n":"甲"},{"n":"乙"}],"file":"0198c0de-0000-7000-8000-000000000001"}
                        """);
        List<Display> all = forms.displays(schema, answers, List.of());
        assertThat(all)
                .extracting(Display::title, Display::display)
                .containsExactly(
                        tuple("账户 · 开户人", "母亲"),
                        tuple("账户 · 金额", "￥12.50"),
                        tuple("同意", "是"),
                        tuple("费用", "￥6842.50"),
                        tuple("项目", "甲、乙"),
                        tuple("子女 1 · 姓名", "甲"),
                        tuple("子女 2 · 姓名", "乙"),
                        tuple("照片", "已上传"));
        assertThat(forms.displays(schema, answers, List.of("g", "/yes")))
                .extracting(Display::pointer)
                .containsExactly("/g/who", "/g/sum", "/yes");
        assertThat(forms.files(schema, answers))
                .containsExactly("0198c0de-0000-7000-8000-000000000001");
    }

    private static List<List<String>> pairs(List<FieldProblem> problems) {
        return problems.stream().map(p -> List.of(p.pointer(), p.code())).toList();
    }

    private static List<List<String>> expected(JsonNode one) {
        return one.get("problems")
                .valueStream()
                .map(p -> List.of(p.get(0).stringValue(), p.get(1).stringValue()))
                .toList();
    }

    private static JsonNode file(String name) {
        try (InputStream in = FormsTest.class.getResourceAsStream("/forms/" + name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
