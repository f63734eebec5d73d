package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

/** Departments without a service of their own: a query on their database, a file that they drop. */
class AdapterTest extends ExchangeTest {

    private static final List<?> FIELDS =
            List.of(
                    Map.of("name", "name", "title", "姓名", "type", "string", "level", 2),
                    Map.of("name", "bornOn", "title", "出生日期", "type", "date", "level", 2),
                    Map.of("name", "months", "title", "月数", "type", "integer", "level", 2),
                    Map.of("name", "active", "title", "在保", "type", "boolean", "level", 2));
    private static final String SELECT =
            """
            select xm as name, born as bornOn, ys as months, zt as active from office_insured
            where id_no = :subject and (:since is null or ys >= :since)
            """;

    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    @Autowired private ApplicationContext context;
    private boolean granted;

    private final Map<String, ?> office =
            Map.of(
                    "memberClass",
                    "GOV",
                    "memberCode",
                    OFFICE,
                    "name",
                    "经办机构",
                    "subsystems",
                    List.of(Map.of("code", "registers", "name", "登记系统")));

    private String officeBearer() {
        return TOKENS.service("office")
                .claim("member", "CN-99/GOV/" + OFFICE + "/registers")
                .bearer();
    }

    private Map<String, Object> resource(Map<String, ?> adapter) {
        Map<String, Object> resource =
                new HashMap<>(
                        scene.resource(
                                scene.code9(), "参保", "insured" + scene.number, Map.of(), FIELDS));
        resource.put("provider", "GOV/" + OFFICE + "/registers");
        resource.put("adapter", adapter);
        return resource;
    }

    private HttpResponse<String> offer(Map<String, ?> adapter) {
        if (!granted) {
            scene.grant(scene.code9(), List.of("name", "bornOn", "months", "active"), Map.of());
            granted = true;
        }
        List<Object> members = new java.util.ArrayList<>(scene.members());
        members.add(office);
        return post(
                "/api/exchange/imports",
                administrator(),
                Map.of(
                        "members", members,
                        "resources", List.of(resource(adapter)),
                        "grants", scene.document().get("grants")));
    }

    private static void taken(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String query, List<String> fields) {
        return send(
                request(
                                "/r1/CN-99/GOV/"
                                        + OFFICE
                                        + "/registers/insured"
                                        + scene.number
                                        + "/query"
                                        + query)
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        text(
                                                Map.of(
                                                        "subject",
                                                        Map.of("type", "person", "id", person),
                                                        "fields",
                                                        fields)))));
    }

    private static void failed(HttpResponse<String> response, String type, String message) {
        assertThat(json(response).get("type").asString()).as(response.body()).isEqualTo(type);
        assertThat(json(response).get("message").asString()).contains(message);
    }

    @Nested
    class AQuery {

        @BeforeEach
        void aTable() {
            jdbc.sql(
                            """
                            create table if not exists office_insured (id_no varchar(18), xm varchar(50), born date,
                                ys int, zt tinyint)
                            """)
                    .update();
            jdbc.sql("delete from office_insured").update();
            insert(person, "测试人", 12);
            insert(person, "测试人", 3);
            insert(Numbers.person(), "别人", 99);
        }

        private void insert(String id, String name, int months) {
            jdbc.sql("insert into office_insured values (:id, :name, '1990-01-31', :months, 1)")
                    .param("id", id)
                    .param("name", name)
                    .param("months", months)
                    .update();
        }

        private Map<String, ?> sql(String select) {
            return Map.of(
                    "kind",
                    "sql",
                    "source",
                    "office",
                    "select",
                    select,
                    "parameters",
                    List.of(Map.of("name", "since", "type", "integer")));
        }

        @Test
        void answersAboutItsSubjectWithTheFieldsAskedFor() {
            taken(offer(sql(SELECT)));
            JsonNode records =
                    json(ask("", List.of("name", "bornOn", "active", "months"))).get("records");
            assertThat(records).hasSize(2);
            assertThat(records.get(0))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                                    {"name":"测试人","bornOn":"1990-01-31","months":12,"active":true}
                                    """));
            assertThat(json(ask("", List.of("months"))).at("/records/1").propertyNames())
                    .containsExactly("months");
        }

        @Test
        void takesItsDeclaredFiltersFromTheUrl() {
            taken(offer(sql(SELECT)));
            assertThat(json(ask("?since=10", List.of("months"))).get("records")).hasSize(1);
            failed(
                    ask("?since=ten", List.of("months")),
                    "client.malformed_question",
                    "of another type");
            failed(
                    ask("?until=10", List.of("months")),
                    "client.malformed_question",
                    "no filter until");
            String injected = URLEncoder.encode("0 or 1=1", StandardCharsets.UTF_8);
            failed(
                    ask("?since=" + injected, List.of("months")),
                    "client.malformed_question",
                    "of another type");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "delete from office_insured where id_no = :subject",
                    "select 1 as name",
                    "select xm as name from t where id_no = :subject; drop table t",
                    "select xm as name from t where id_no = :subject -- x",
                    "select xm as name from t where id_no = :subject for update",
                    "select xm as name from t where id_no = :subject into outfile '/tmp/x'",
                    "select sleep(9) as name from t where id_no = :subject",
                    "select load_file('/etc/passwd') as name from t where id_no = :subject",
                    "select user as name from mysql.user where user = :subject",
                    "select xm as name from t where id_no = :subject and a = 'x\\' or 1=1 '",
                    "select xm as name from t where id_no = :subject and a = :other"
                })
        void mustOnlySelectWhatBelongsToItsSubject(String select) {
            HttpResponse<String> refused = offer(sql(select));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(json(refused).at("/errors/0/pointer").asString())
                    .isEqualTo("/resources/0/adapter/select");
        }

        @Test
        void mustUseASourceOfItsOwnDepartment() {
            Map<String, Object> foreign = resource(sql(SELECT));
            foreign.put("provider", scene.provider);
            HttpResponse<String> refused =
                    post(
                            "/api/exchange/imports",
                            administrator(),
                            Map.of("members", scene.members(), "resources", List.of(foreign)));
            assertThat(json(refused).at("/errors/0/pointer").asString())
                    .isEqualTo("/resources/0/adapter/source");
        }

        @Test
        void cannotWriteEvenIfItWereToTry() {
            JdbcClient client =
                    ReflectionTestUtils.invokeMethod(
                            context.getBean("sources"), "client", "office");
            assertThat(client).isNotNull();
            assertThatThrownBy(() -> client.sql("delete from office_insured").update())
                    .hasMessageMatching("(?is).*read.only.*");
        }

        @Test
        void isEndedWhenItTakesTooLong() {
            for (int i = 0; i < 60; i++) {
                insert(person, "很多", i);
            }
            taken(
                    offer(
                            sql(
                                    """
                                    select a.xm as name, a.born as bornOn, a.ys as months, a.zt as active
                                    from office_insured a, office_insured b, office_insured c,
                                        office_insured d, office_insured e, office_insured f
                                    where a.id_no = :subject
                                      and sha2(concat(a.ys, b.ys, c.ys, d.ys, e.ys, f.ys), 512) = 'x'
                                    """)));
            failed(ask("", List.of("name")), "server.serverproxy.io_error", "Read timed out");
        }

        @Test
        void thatDoesNotGiveItsFieldsSaysNothingOfTheDatabase() {
            taken(offer(sql("select xm as other from office_insured where id_no = :subject")));
            HttpResponse<String> answer = ask("", List.of("name"));
            failed(answer, "server.serverproxy.io_error", "does not answer");
            assertThat(answer.body()).doesNotContain("office_insured");
        }
    }

    @Nested
    class AFile {

        private Map<String, ?> csv(String badLines) {
            return Map.of(
                    "kind",
                    "csv",
                    "subjectColumn",
                    "证件号码",
                    "columns",
                    Map.of("name", "姓名", "bornOn", "出生日期", "months", "月数", "active", "在保"),
                    "badLines",
                    badLines);
        }

        private HttpResponse<String> put(byte[] file, String bearer, String query) {
            return send(
                    request("/api/exchange/resources/" + scene.code9() + "/files" + query)
                            .header("Authorization", bearer)
                            .header("Content-Type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
        }

        private HttpResponse<String> put(String... lines) {
            return put(file(lines).getBytes(StandardCharsets.UTF_8), officeBearer(), "");
        }

        private static String file(String... lines) {
            return "证件号码,姓名,出生日期,月数,在保\r\n" + String.join("\r\n", lines) + "\r\n";
        }

        private String line(String name) {
            return person + "," + name + ",1990-01-31,12,是";
        }

        @Test
        void answersFromItsLinesAndSaysOfWhen() {
            taken(offer(csv("SKIP")));
            failed(ask("", List.of("name")), "server.serverproxy.io_error", "no file yet");
            taken(
                    put(
                            file(line("\"测,\"\"试\"\"\n人\""), Numbers.person() + ",别人,,,")
                                    .getBytes(StandardCharsets.UTF_8),
                            officeBearer(),
                            "?asOf=2026-01-05T00:00:00Z"));
            JsonNode answer = json(ask("", List.of("name", "bornOn", "months", "active")));
            assertThat(answer)
                    .isEqualTo(
                            JSON.readTree(
                                    """
                                    {"asOf":"2026-01-05T00:00:00Z","records":[
                                     {"active":true,"bornOn":"1990-01-31","months":12,"name":"测,\\"试\\"\\n人"}]}
                                    """));
            assertThat(
                            json(get("/api/exchange/resources/" + scene.code9(), scene.bearer()))
                                    .get("updatedAt")
                                    .asString())
                    .isEqualTo("2026-01-05T00:00:00Z");
        }

        @Test
        void keepsItsGoodLinesAndNamesTheOthers() {
            taken(offer(csv("SKIP")));
            JsonNode load =
                    json(
                            put(
                                    line("\"两\n行\""),
                                    "123,假,1990-01-31,1,是",
                                    person + ",日期,1990-02-30,1,是",
                                    person + ",少列",
                                    person + ",引\"号,1990-01-31,1,是",
                                    person + ",数,,1.5,也许"));
            assertThat(load.get("kept").asInt()).isEqualTo(1);
            assertThat(load.get("lines").asInt()).isEqualTo(6);
            assertThat(
                            load.get("mistakes")
                                    .valueStream()
                                    .map(m -> m.get("line").asInt() + m.get("column").asString()))
                    .containsExactly("4证件号码", "5出生日期", "6", "7", "8月数", "8在保");
        }

        @Test
        void thatMustBeWholeIsRefusedAndTheEarlierOneStays() {
            taken(offer(csv("REFUSE")));
            taken(put(line("早先")));
            HttpResponse<String> refused = put(line("后来"), "坏");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(json(refused).at("/errors/0/pointer").asString()).isEqualTo("/lines/3");
            assertThat(json(ask("", List.of("name"))).at("/records/0/name").asString())
                    .isEqualTo("早先");
            JsonNode files =
                    json(
                            get(
                                    "/api/exchange/resources/" + scene.code9() + "/files",
                                    officeBearer()));
            assertThat(files.at("/current/records").asInt()).isEqualTo(1);
            assertThat(files.get("loads").valueStream().map(l -> l.get("outcome").asString()))
                    .containsExactly("REFUSED", "TAKEN");
        }

        @Test
        void isReplacedAsAWhole() {
            taken(offer(csv("REFUSE")));
            taken(put(line("一"), line("二")));
            taken(put(line("三")));
            assertThat(json(ask("", List.of("name"))).get("records"))
                    .isEqualTo(JSON.readTree("[{\"name\":\"三\"}]"));
            assertThat(
                            jdbc.sql("select count(*) from csv_record where code = :code")
                                    .param("code", scene.code9())
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(1);
            assertThat(
                            jdbc.sql("select record from csv_record where code = :code")
                                    .param("code", scene.code9())
                                    .query(String.class)
                                    .single())
                    .doesNotContain("三");
        }

        @ParameterizedTest
        @CsvSource({"'证件号码,姓名,月数,在保', 缺少此列", "'证件号码,姓名,姓名,出生日期,月数,在保', 列名重复", "'', 空"})
        void withoutItsColumnsIsRefused(String header, String mistake) {
            taken(offer(csv("SKIP")));
            HttpResponse<String> refused =
                    put((header + "\n").getBytes(StandardCharsets.UTF_8), officeBearer(), "");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains(mistake);
        }

        @Test
        void inAnotherCharsetIsRefusedUnlessDeclared() {
            byte[] file = file(line("测试人")).getBytes(Charset.forName("GB18030"));
            taken(offer(csv("SKIP")));
            assertThat(put(file, officeBearer(), "").body()).contains("编码");
            Map<String, Object> declared = new HashMap<>(csv("SKIP"));
            declared.put("charset", "GB18030");
            taken(offer(declared));
            taken(put(file, officeBearer(), ""));
            assertThat(json(ask("", List.of("name"))).at("/records/0/name").asString())
                    .isEqualTo("测试人");
        }

        @Test
        void isSentByItsOwnDepartmentAlone() {
            taken(offer(csv("SKIP")));
            byte[] file = file(line("x")).getBytes(StandardCharsets.UTF_8);
            assertThat(put(file, scene.bearer(), "").statusCode()).isEqualTo(404);
            assertThat(
                            get(
                                            "/api/exchange/resources/" + scene.code9() + "/files",
                                            scene.bearer())
                                    .statusCode())
                    .isEqualTo(404);
            taken(put(file, TOKENS.staff("clerk", OFFICE, "OFFICER").bearer(), ""));
        }

        @Test
        void thatIsDroppedIsTakenOnce() throws IOException {
            taken(offer(csv("SKIP")));
            Path folder = DROPPED.resolve(OFFICE).resolve("registers");
            Files.createDirectories(folder);
            Path file = folder.resolve("insured" + scene.number + ".csv");
            Files.writeString(file, file(line("投放")));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
            takeDropped();
            assertThat(json(ask("", List.of("name"))).has("records"))
                    .as("written just now: perhaps not complete")
                    .isFalse();
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            takeDropped();
            takeDropped();
            JsonNode answer = json(ask("", List.of("name")));
            assertThat(answer.at("/records/0/name").asString()).isEqualTo("投放");
            assertThat(answer.get("asOf").asString()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(
                            json(get(
                                            "/api/exchange/resources/" + scene.code9() + "/files",
                                            officeBearer()))
                                    .get("loads"))
                    .hasSize(1);
        }

        private void takeDropped() {
            ReflectionTestUtils.invokeMethod(context.getBean("droppedFiles"), "run");
        }
    }
}
