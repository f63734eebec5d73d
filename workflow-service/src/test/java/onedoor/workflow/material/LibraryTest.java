package onedoor.workflow.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.BlindIndex;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Move;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@WorkflowTest
class LibraryTest {

    private static final String FIRST = "11990200MB2003037P3992036000301";
    private static final String SECOND = "11990200002004048X3992014000301";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired LibraryKeeper keeper;
    @Autowired BlindIndex index;

    private Portal portal;
    private Token citizen;
    private Token insurance;
    private final byte[] receipt = TestFiles.pdf();

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-library-first.json");
        portal.importService("matters", "test-library-second.json");
        citizen = portal.citizen(TestNeighbours.person("测试居民"));
        insurance = portal.officer(TestNeighbours.INSURANCE, "医保经办");
    }

    private String draft(Token who, String matter) {
        return portal.post(who, "/applications", Map.of("matter", matter))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private String upload(String application, String name, byte[] content) {
        return portal.upload(citizen, application, name, content)
                .expect(201)
                .body()
                .path("fileId")
                .asString();
    }

    /** A first case with a receipt, a proof of one day and two proofs of kinship. */
    private JsonNode submitted() {
        String id = draft(citizen, FIRST);
        var answers =
                Map.of(
                        "receipt", upload(id, "票据.pdf", receipt),
                        "once", upload(id, "当日.pdf", TestFiles.pdf()),
                        "proofs",
                                List.of(
                                        upload(id, "证明.pdf", TestFiles.pdf()),
                                        upload(id, "证明.png", TestFiles.png())),
                        "mobile", "138 0013 8000",
                        "bank", Map.of("account", "6222020200112233445"));
        return portal.post(
                        citizen,
                        "/applications/" + id + "/submissions",
                        Map.of("answers", answers, "selected", List.of()))
                .expect(201)
                .body();
    }

    private void grant(JsonNode filed) {
        JsonNode task = portal.task(insurance, filed.path("children").get(0));
        portal.post(insurance, "/tasks/" + task.path("id").asString() + "/claims", Map.of());
        portal.decide(insurance, task, "{\"decision\":\"GRANT\"}").expect(200);
    }

    private JsonNode offers(String application) {
        return portal.get(citizen, "/applications/" + application + "/offers")
                .expect(200)
                .body()
                .path("files");
    }

    @Test
    void offersAFileAcceptedOnceWhereTheSameIsAskedFor() {
        JsonNode filed = submitted();
        String second = draft(citizen, SECOND);
        assertThat(offers(second)).isEmpty(); // nobody has accepted it yet
        grant(filed);

        JsonNode offered = offers(second);
        assertThat(offered.findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/bill", "/pictureOnly/kinship");
        JsonNode bill = at(offered, "/bill");
        assertThat(bill.path("kind").asString()).isEqualTo("FILE");
        assertThat(bill.path("fileName").asString()).isEqualTo("票据.pdf");
        assertThat(bill.path("provenance").path("departmentName").asString()).isEqualTo("测试医保部门");
        assertThat(bill.path("provenance").path("applicationNumber").asString())
                .isEqualTo(filed.path("number").asString());
        assertThat(at(offered, "/pictureOnly/kinship").path("mediaType").asString())
                .isEqualTo("image/png");

        String material = bill.path("materialId").asString();
        String taken = take(second, material, "/bill").expect(200).body().path("fileId").asString();
        assertThat(take(second, material, "/bill").expect(200).body().path("fileId").asString())
                .isEqualTo(taken);
        assertThat(addresses(second)).hasSize(1).isSubsetOf(addresses(filed.path("id").asString()));
        assertThat(take(second, material, "/once").expect(409).problem())
                .isEqualTo("material-not-usable");

        portal.post(
                        citizen,
                        "/applications/" + second + "/submissions",
                        Map.of("answers", Map.of("bill", taken), "selected", List.of()))
                .expect(201);
        JsonNode listed =
                portal.get(citizen, "/materials?requirement=费用票据").expect(200).body().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("acceptedBy").asString()).isEqualTo("测试医保部门");
        assertThat(listed.get(0).path("state").asString()).isEqualTo("VALID");
        assertThat(listed.get(0).path("usedIn").findValuesAsString("name"))
                .containsExactly("测试再次办理");
        MockHttpServletResponse content =
                mvc.get()
                        .uri("/api/workflow/materials/" + material + "/content")
                        .header("Authorization", citizen.bearer())
                        .exchange()
                        .getResponse();
        assertThat(content.getContentAsByteArray()).isEqualTo(receipt);
        assertThat(content.getHeader("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void offersForACorrectionWhatIsAskedForInTheFormAndBesideIt() {
        grant(submitted());
        String second = draft(citizen, SECOND);
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + second + "/submissions",
                                Map.of("answers", Map.of(), "selected", List.of()))
                        .expect(201)
                        .body();
        Token labour = portal.officer(TestNeighbours.LABOUR, "人社经办");
        JsonNode child =
                portal.decide(
                                labour,
                                portal.task(labour, filed.path("children").get(0)),
                                """
                                {"decision":"REQUEST_CORRECTION","gaps":[
                                  {"pointer":"/bill","message":"请上传票据"},
                                  {"pointer":"/supplement/again","message":"原票据","kind":"FILE","title":"费用票据"},
                                  {"pointer":"/supplement/other","message":"另一材料","kind":"FILE","title":"其他材料"},
                                  {"pointer":"/supplement/words","message":"说明","kind":"FIELD","title":"费用票据"}]}
                                """)
                        .expect(200)
                        .body()
                        .path("child");
        JsonNode offered = offers(second);
        assertThat(offered.findValuesAsString("pointer"))
                .contains("/bill", "/supplement/again")
                .doesNotContain("/supplement/other", "/supplement/words");
        String material = at(offered, "/supplement/again").path("materialId").asString();
        assertThat(take(second, material, "/supplement/other").expect(409).problem())
                .isEqualTo("material-not-usable");
        Token stranger = portal.citizen(TestNeighbours.person("测试路人"));
        portal.post(
                        stranger,
                        "/applications/" + second + "/offers/" + material,
                        Map.of("pointer", "/supplement/again"))
                .expect(404);
        String answers =
                "/applications/"
                        + second
                        + "/children/"
                        + child.path("id").asString()
                        + "/correction-answers";
        String again = fileId(take(second, material, "/supplement/again").expect(200).body());
        assertThat(fileId(take(second, material, "/supplement/again").expect(200).body()))
                .isEqualTo(again);
        String bill = fileId(take(second, material, "/bill").expect(200).body());
        String own = upload(second, "其他.pdf", TestFiles.pdf());
        portal.post(
                        citizen,
                        answers,
                        Map.of(
                                "answers",
                                Map.of(
                                        "/bill",
                                        bill,
                                        "/supplement/again",
                                        again,
                                        "/supplement/other",
                                        own,
                                        "/supplement/words",
                                        "见票据")))
                .expect(200);
        assertThat(addresses(second)).hasSize(3);
        JsonNode task = portal.task(labour, filed.path("children").get(0));
        assertThat(
                        portal.get(labour, "/tasks/" + task.path("id").asString())
                                .expect(200)
                                .body()
                                .path("files")
                                .findValuesAsString("fileId"))
                .containsExactlyInAnyOrder(bill, again, own);
        // Nobody asks for it beside the form any more.
        assertThat(offers(second).findValuesAsString("pointer"))
                .contains("/bill")
                .doesNotContain("/supplement/again");
    }

    private static String fileId(JsonNode taken) {
        return taken.path("fileId").asString();
    }

    @Test
    void showsNobodyElsesMaterials() {
        JsonNode filed = submitted();
        grant(filed);
        String material =
                portal.get(citizen, "/materials").body().path("items").get(0).path("id").asString();
        Token stranger = portal.citizen(TestNeighbours.person("测试路人"));
        assertThat(portal.get(stranger, "/materials").expect(200).body().path("items")).isEmpty();
        portal.get(stranger, "/materials/" + material + "/content").expect(404);
        portal.delete(stranger, "/materials/" + material).expect(404);
        String own = draft(stranger, SECOND);
        portal.post(
                        stranger,
                        "/applications/" + own + "/offers/" + material,
                        Map.of("pointer", "/bill"))
                .expect(404);
        portal.get(stranger, "/applications/" + filed.path("id").asString() + "/offers")
                .expect(404);
        // The same person for an enterprise is somebody else.
        Token agent = citizen.claim("acting_for", TestNeighbours.ENTERPRISE);
        assertThat(portal.get(agent, "/materials").expect(200).body().path("items"))
                .noneMatch(item -> item.path("id").asString().equals(material));
        portal.get(agent, "/materials/" + material + "/content").expect(404);
    }

    @Test
    void offersNothingThatExpiredWasWithdrawnOrDeleted() {
        JsonNode filed = submitted();
        grant(filed);
        String second = draft(citizen, SECOND);
        String bill = at(offers(second), "/bill").path("materialId").asString();
        String kinship = at(offers(second), "/pictureOnly/kinship").path("materialId").asString();

        db.sql("update material set valid_to = '2020-01-01' where id = ?").param(bill).update();
        assertThat(offers(second).findValuesAsString("pointer"))
                .containsExactly("/pictureOnly/kinship");
        assertThat(take(second, bill, "/bill").expect(409).problem())
                .isEqualTo("material-not-usable");

        db.sql("update material set withdrawn_at = now() where id = ?").param(kinship).update();
        assertThat(offers(second)).isEmpty();
        take(second, kinship, "/pictureOnly/kinship").expect(409);

        portal.delete(citizen, "/materials/" + bill).expect(204);
        portal.delete(citizen, "/materials/" + bill).expect(404);
        take(second, bill, "/bill").expect(404);
        String first = filed.path("id").asString();
        assertThat(addresses(first)).hasSize(4); // the case keeps its files
    }

    @Test
    void withdrawsWhatARevokedGrantAccepted() {
        JsonNode filed = submitted();
        grant(filed);
        String second = draft(citizen, SECOND);
        assertThat(offers(second)).isNotEmpty();
        keeper.on(
                new CaseMoved(
                        UUID.fromString(filed.path("id").asString()),
                        UUID.fromString(filed.path("children").get(0).path("id").asString()),
                        Move.REVOKE,
                        "承诺不实,已撤销",
                        TestClock.now(),
                        new CaseMoved.By(null, null, null)));
        assertThat(offers(second)).isEmpty();
        assertThat(portal.get(citizen, "/materials").body().path("items"))
                .allMatch(item -> item.path("state").asString().equals("WITHDRAWN"));
    }

    @Test
    void sharesAnEnterprisesLibraryAmongItsAgents() throws IOException {
        String matter =
                Files.readString(Path.of("src/test/resources/services/test-library-first.json"))
                        .replace("000301", "000401")
                        .replace("00030101", "00040101")
                        .replace("测试首次办理", "测试企业办理")
                        .replace("自然人", "企业法人")
                        .replace("\"assurance\"", "\"audience\": \"enterprise\", \"assurance\"");
        portal.post(tokens.service("catalogue").roles("MATTER_ADMIN"), "/matters", matter)
                .expect(201);
        String code = FIRST.replace("000301", "000401");
        Token agent = portal.agent(TestNeighbours.person("测试经办甲"));
        String id = draft(agent, code);
        String file =
                portal.upload(agent, id, "票据.pdf", receipt)
                        .expect(201)
                        .body()
                        .path("fileId")
                        .asString();
        grant(
                portal.post(
                                agent,
                                "/applications/" + id + "/submissions",
                                Map.of("answers", Map.of("receipt", file), "selected", List.of()))
                        .expect(201)
                        .body());
        Token other = portal.agent(TestNeighbours.person("测试经办乙"));
        String next = draft(other, code);
        JsonNode offered =
                portal.get(other, "/applications/" + next + "/offers")
                        .expect(200)
                        .body()
                        .path("files");
        assertThat(at(offered, "/receipt").path("fileName").asString()).isEqualTo("票据.pdf");
        assertThat(portal.get(citizen, "/materials").body().path("items")).isEmpty();
    }

    @Test
    void countsLicencesAsMaterials() {
        portal.importService("life-events", "test-birth.json");
        TestPerson holder = TestNeighbours.person("测试持证人");
        citizen =
                tokens.citizen(holder.id())
                        .claim("name", holder.name())
                        .claim("cert_key", index.of("cert_key", holder.idNumber()));
        JsonNode birth = portal.submitted(citizen);
        Token health = portal.officer(TestNeighbours.HEALTH, "卫健经办");
        JsonNode task = portal.task(health, Portal.part(birth, "测试出生证明签发"));
        portal.post(health, "/tasks/" + task.path("id").asString() + "/claims", Map.of());
        portal.decide(
                        health,
                        task,
                        "{\"decision\":\"GRANT\",\"result\":{\"paperNumber\":\"T20269999\"}}")
                .expect(200);
        JsonNode listed = portal.get(citizen, "/materials").expect(200).body().path("items");
        assertThat(listed.findValuesAsString("kind")).containsExactly("LICENCE");
        String licence = listed.get(0).path("id").asString();
        assertThat(portal.delete(citizen, "/materials/" + licence).expect(409).problem())
                .isEqualTo("material-is-licence");
        String second = draft(citizen, SECOND);
        JsonNode offer = at(offers(second), "/birth");
        assertThat(offer.path("materialId").asString()).isEqualTo(licence);
        String file = take(second, licence, "/birth").expect(200).body().path("fileId").asString();
        assertThat(portal.get(citizen, "/applications/" + second + "/form").body().path("files"))
                .anyMatch(f ->
                        f.path("fileId").asString().equals(file)
                                && f.path("mediaType").asString().equals("application/pdf"));
        db.sql("update licence set state = '04' where id = ?").param(licence).update();
        assertThat(offers(second)).isEmpty();
    }

    private Portal.Reply take(String application, String material, String pointer) {
        return portal.post(
                citizen,
                "/applications/" + application + "/offers/" + material,
                Map.of("pointer", pointer));
    }

    private List<String> addresses(String application) {
        return db.sql("select address from application_file where application_id = ?")
                .param(application)
                .query(String.class)
                .list();
    }

    private static JsonNode at(JsonNode offers, String pointer) {
        for (JsonNode offer : offers) {
            if (offer.path("pointer").asString().equals(pointer)) {
                return offer;
            }
        }
        throw new AssertionError(pointer + " is not in " + offers);
    }
}
