package onedoor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import onedoor.identity.TestData.Town;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@IdentityTest
class ImportsTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired Town town;
    @Autowired JdbcClient jdbc;

    @Test
    void takesPeopleOverAndChangesNothingTheSecondTime() {
        Map<String, Object> body =
                Map.of("people", List.of(person(TestData.idNumber()), person(TestData.idNumber())));
        JsonNode first = town.run("people", body);
        assertThat(first.get("created").asInt()).isEqualTo(2);
        assertThat(first.get("errors").isEmpty()).isTrue();
        JsonNode second = town.run("people", body);
        assertThat(second.get("created").asInt()).isZero();
        assertThat(second.get("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void pointsAtEachBadValueAndImportsNobody() {
        String good = TestData.idNumber();
        String wrongCheck = wrongCheckDigit(TestData.idNumber());
        JsonNode answer =
                town.run(
                        "people",
                        Map.of(
                                "people",
                                List.of(
                                        person(good),
                                        person(wrongCheck),
                                        Map.of("name", "无号码", "mobile", "12"))));
        assertThat(answer.get("type").asString()).isEqualTo("urn:onedoor:problem:invalid-import");
        assertThat(answer.get("errors").findValuesAsString("pointer"))
                .containsExactly("/people/1/idno", "/people/2/idno", "/people/2/mobile");
        assertThat(answer.get("created").asInt()).isZero();
        String clerk = tokens.staff("clerk", "x", "CLERK").bearer();
        assertThat(
                        town.call("GET", "/api/identity/persons?idNumber=" + good, clerk, null)
                                .get("status")
                                .asInt())
                .isEqualTo(404);
    }

    @Test
    void refusesADepartmentWithAWrongCreditCode() {
        String uscc = TestData.creditCode("11");
        char last = uscc.charAt(17);
        String wrong = uscc.substring(0, 17) + (last == '0' ? '1' : '0');
        JsonNode answer =
                town.run(
                        "departments",
                        Map.of(
                                "departments",
                                List.of(Map.of("name", "测试局", "uscc", wrong, "dept2", "99"))));
        assertThat(answer.get("errors").get(0).get("pointer").asString())
                .isEqualTo("/departments/0/uscc");
        assertThat(answer.get("errors").get(0).get("message").asString()).contains("18");
    }

    @Test
    void neverLetsOnePersonHoldTwoOfTheThreeAdministrators() {
        JsonNode answer =
                town.run(
                        "staff",
                        Map.of(
                                "staff",
                                List.of(
                                        Map.of(
                                                "username",
                                                "two-hats",
                                                "name",
                                                "兼任",
                                                "department",
                                                town.department(),
                                                "roles",
                                                List.of("SYSTEM_ADMIN", "SECURITY_ADMIN")))));
        assertThat(answer.get("errors").get(0).get("code").asString()).isEqualTo("exclusive");
        assertThat(answer.get("errors").get(0).get("pointer").asString())
                .isEqualTo("/staff/0/roles");
    }

    @Test
    void changesStaffRolesOnAnotherImport() {
        String department = town.department();
        town.run("staff", staff(department, "CLERK"));
        JsonNode again = town.run("staff", staff(department, "CLERK", "OFFICER"));
        assertThat(again.get("updated").asInt()).isOne();
    }

    @Test
    void refusesEnterprisesOfUnknownPeople() {
        JsonNode answer =
                town.run(
                        "enterprises",
                        Map.of(
                                "enterprises",
                                List.of(
                                        Map.of(
                                                "name", "无主企业",
                                                "uscc", TestData.creditCode("91"),
                                                "owner", TestData.idNumber()))));
        assertThat(answer.get("errors").get(0).get("code").asString()).isEqualTo("unknown");
    }

    @Test
    void anotherOwnerVoidsWhatTheFormerOneGranted() {
        var former = town.person(4);
        var agent = town.person(4);
        String uscc = town.enterprise(former, agent);
        town.run(
                "enterprises",
                Map.of(
                        "enterprises",
                        List.of(
                                Map.of(
                                        "name",
                                        "测试企业" + uscc,
                                        "uscc",
                                        uscc,
                                        "owner",
                                        town.person(4).idno()))));
        JsonNode me =
                town.call("GET", "/api/identity/me", tokens.citizen(agent.id()).bearer(), null);
        assertThat(me.get("identities").findValuesAsString("actingFor")).doesNotContain(uscc);
    }

    @Test
    void areForTheSystemAdministratorOnly() {
        assertThat(
                        mvc.post()
                                .uri("/api/identity/imports/people")
                                .header(
                                        "Authorization",
                                        tokens.staff("s", "d", "MATTER_ADMIN").bearer())
                                .contentType("application/json")
                                .content("{\"people\":[]}"))
                .hasStatus(403);
        assertThat(
                        mvc.post()
                                .uri("/api/identity/imports/people")
                                .contentType("application/json")
                                .content("{\"people\":[]}"))
                .hasStatus(401);
    }

    @Test
    void refuseAnUnknownFieldAndBrokenJson() {
        for (String body : List.of("{\"people\":[{\"surprise\":1}]}", "{\"people\":[", "[]")) {
            assertThat(
                            mvc.post()
                                    .uri("/api/identity/imports/people")
                                    .header("Authorization", town.operator())
                                    .contentType("application/json")
                                    .content(body))
                    .hasStatus(400);
        }
    }

    @Test
    void keepIdNumbersEncrypted() {
        var somebody = town.person(3);
        assertThat(
                        jdbc.sql("select id_number from person where id = :id")
                                .param("id", somebody.id())
                                .query(String.class)
                                .single())
                .startsWith("v1:")
                .doesNotContain(somebody.idno());
    }

    private static Map<String, Object> person(String idno) {
        return Map.of("name", "张三", "idno", idno, "mobile", "13900139000", "assurance", 3);
    }

    private static Map<String, Object> staff(String department, String... roles) {
        return Map.of(
                "staff",
                List.of(
                        Map.of(
                                "username",
                                "officer" + department.toLowerCase(java.util.Locale.ROOT),
                                "name",
                                "经办",
                                "department",
                                department,
                                "roles",
                                List.of(roles))));
    }

    private static String wrongCheckDigit(String idno) {
        return idno.substring(0, 17) + (idno.endsWith("1") ? "2" : "1");
    }
}
