package onedoor.workflow.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.form.FormsFixture;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;
import onedoor.workflow.matter.EvidenceNeed;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Matter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ComposerTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<FieldProblem> problems = new ArrayList<>();
    private final List<FieldProblem> warnings = new ArrayList<>();

    @Nested
    class AChainAlone {

        private final LifeEvent event = lifeEvent(file("raw.json"));

        @Test
        void isComplete() {
            assertThat(problems).isEmpty();
            assertThat(event.items())
                    .extracting(LifeEvent.Item::optional)
                    .containsExactly(false, false, true);
            assertThat(event.items().get(1).after())
                    .containsExactly(event.items().get(0).matter().taskCode());
            assertThat(event.leadDepartment())
                    .isEqualTo(event.items().getFirst().matter().department());
            assertThat(event.assurance()).isEqualTo(4);
            assertThat(event.purpose()).isEqualTo("SAMPLE");
        }

        @Test
        void takesFromRegistersWhatTheyMayGive() {
            Matter matter = event.items().getFirst().matter();
            assertThat(matter.evidence())
                    .containsExactly(
                            new EvidenceNeed("样例居民信息", "applicant", List.of("name", "bornOn")));
            assertThat(matter.materials())
                    .extracting(Material::name, Material::provided)
                    .contains(tuple("样例身份证(电子证照)", Material.Provided.SHARED));
            assertThat(event.resource("样例居民信息"))
                    .get()
                    .extracting(Resource::service)
                    .isEqualTo("residents");
        }

        @Test
        void asksTheApplicantOnceForEverythingElse() {
            JsonNode properties = event.form().get("properties");
            assertThat(titles(properties))
                    .containsExactly(
                            "样例居民信息",
                            "确认提交“申请书”，所填内容真实、准确",
                            "样例姓名",
                            "场地照片",
                            "收款账户",
                            "经营说明",
                            "不存在的资源",
                            "本人承诺所填写的内容和提供的材料真实、准确");
            JsonNode account = properties.get("material4");
            assertThat(account.get("x-items").size()).isEqualTo(2);
            assertThat(required(event.form()))
                    .doesNotContain("material3")
                    .contains("material4", "material6");
            assertThat(FormsFixture.forms().lint(event.form(), taskCodes())).isEmpty();
        }

        @Test
        void warnsOfARegisterThatNobodyKnows() {
            assertThat(warnings)
                    .extracting(FieldProblem::pointer)
                    .contains("/items/1/shared_data/1");
        }

        @Test
        void addsUpTheLongestWayThroughTheMandatoryItems() {
            assertThat(event.longestPathDays()).isEqualTo(3);
        }

        private Set<String> taskCodes() {
            return Set.copyOf(
                    event.items().stream().map(i -> i.matter().taskCode().value()).toList());
        }
    }

    @Nested
    class AChainWithEverything {

        private final LifeEvent event = lifeEvent(file("rich.json"));

        @Test
        void keepsWhatItSays() {
            assertThat(problems).isEmpty();
            Matter permit = event.items().get(1).matter();
            assertThat(permit.licence()).isNotNull();
            assertThat(permit.legalBasis()).isEqualTo("样例条例");
            assertThat(permit.materials())
                    .extracting(Material::provided)
                    .contains(Material.Provided.LICENCE, Material.Provided.APPLICANT);
            assertThat(permit.fields()).containsExactly("who", "kind", "photo");
            assertThat(event.items().getFirst().matter().fields()).containsExactly("who", "kind");
        }

        @Test
        void callsRegistersByTheirOwnNames() {
            assertThat(
                            event.form()
                                    .at("/properties/who/properties/name/x-source/resource")
                                    .stringValue())
                    .isEqualTo("样例居民信息");
        }

        @Test
        void warnsWhenThePromiseIsShorterThanItsParts() {
            ObjectNode shorter = (ObjectNode) file("rich.json");
            shorter.put("promise_days", 2);
            warnings.clear();
            lifeEvent(shorter);
            assertThat(warnings).extracting(FieldProblem::pointer).contains("/promise_days");
        }
    }

    @Test
    void aSingleMatterIsALifeEventOfOneItem() {
        List<FieldProblem> found = new ArrayList<>();
        LifeEvent event =
                composer().compose(DraftReader.matter(file("single.json"), found), Set.of());
        assertThat(found).isEmpty();
        assertThat(event.kind()).isEqualTo(LifeEvent.Kind.MATTER);
        assertThat(event.code()).isEqualTo(event.items().getFirst().matter().taskCode().value());
        assertThat(event.items().getFirst().matter().claim()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> saysWhereEverythingIsWrong() {
        return file("bad.json")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").stringValue(), () -> refuses(c)));
    }

    private void refuses(JsonNode one) {
        problems.clear();
        JsonNode chain = file("rich.json");
        one.get("change").propertyStream().forEach(e -> change(chain, e.getKey(), e.getValue()));
        LifeEvent event = lifeEvent(chain);
        assertThat(event).isNull();
        List<String> expected =
                one.get("pointers").valueStream().map(JsonNode::stringValue).toList();
        assertThat(problems.stream().map(FieldProblem::pointer).distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(problems).allSatisfy(p -> assertThat(p.message()).isNotBlank());
    }

    @Test
    void reportsAllOfThemAtOnce() {
        JsonNode chain = file("rich.json");
        change(chain, "/items/0/dept", JSON.readTree("\"样例外星局\""));
        change(chain, "/items/2/after", JSON.readTree("[\"没有\"]"));
        change(chain, "/form/properties/kind/default", JSON.readTree("1"));
        lifeEvent(chain);
        assertThat(problems)
                .extracting(FieldProblem::pointer)
                .containsExactlyInAnyOrder(
                        "/items/0/dept", "/items/2/after/0", "/form/properties/kind/default");
    }

    private LifeEvent lifeEvent(JsonNode body) {
        Draft draft = DraftReader.lifeEvent(body, problems);
        return composer().compose(draft, Set.of());
    }

    private Composer composer() {
        return new Composer(FormsFixture.forms(), departments(), registers(), problems, warnings);
    }

    static Departments departments() {
        return new Departments(
                Map.of(
                        "样例登记局", new UnifiedSocialCreditCode("11990300MB3001017J"),
                        "样例许可局", new UnifiedSocialCreditCode("11990300MB3002028X")));
    }

    private static Registers registers() {
        return new Registers(
                List.of(
                        new Registers.Known(
                                new Resource(
                                        "样例居民信息",
                                        "306009001/000301",
                                        "GOV/11990300MB3001017J/registers",
                                        "样例登记局",
                                        "residents",
                                        "person",
                                        List.of(
                                                new Resource.Field("name", "姓名", "string"),
                                                new Resource.Field("bornOn", "出生日期", "date"),
                                                new Resource.Field("incomeFen", "收入", "amount"))),
                                List.of("样例身份证"),
                                Set.of("bornOn", "name"),
                                false),
                        new Registers.Known(
                                new Resource(
                                        "样例许可证",
                                        "305009001/000301",
                                        "GOV/11990300MB3002028X/workflow",
                                        "样例平台",
                                        "sample-permit",
                                        "person",
                                        List.of(new Resource.Field("number", "编号", "string"))),
                                List.of(),
                                Set.of(),
                                true)),
                "信用名单");
    }

    private static List<String> titles(JsonNode properties) {
        return properties.valueStream().map(p -> p.get("title").stringValue()).toList();
    }

    private static List<String> required(JsonNode form) {
        return form.get("required").valueStream().map(JsonNode::stringValue).toList();
    }

    private static void change(JsonNode root, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else if (value.isNull()) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static JsonNode file(String name) {
        try (InputStream in = ComposerTest.class.getResourceAsStream("/publication/" + name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
