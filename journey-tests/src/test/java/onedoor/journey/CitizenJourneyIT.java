package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Journey A: a citizen completes an application across departments, and they decide it. */
@TestMethodOrder(OrderAnnotation.class)
class CitizenJourneyIT {

    private static final String APPLICATIONS = "/api/workflow/applications";

    /**
     * A licence is fixed once it is a minute old; on a platform started by hand within five more.
     */
    private static final Duration ANCHOR_LIMIT = Duration.ofMinutes(10);

    private static Platform platform;
    private static Visitor mother;
    private static JsonNode lifeEvent;
    private static String draft = "";
    private static JsonNode form;
    private static ObjectNode answers;
    private static String application = "";

    @BeforeAll
    static void signIn() {
        platform = Platform.running();
        mother = Visitor.signedIn(platform, "zhangxiaoyun");
        lifeEvent = Demo.lifeEvent();
    }

    @Test
    @Order(1)
    void findsTheLifeEventWithoutSigningIn() {
        var stranger = new Visitor(platform);
        var name = lifeEvent.path("name").asString();
        var found = stranger.get("/api/workflow/life-events?query=" + url(name.substring(0, 3)));
        assertThat(found.expect(200).text("/items/0/code")).isEqualTo(code());
        var guide = stranger.get("/api/workflow/life-events/" + code()).expect(200).body();
        assertThat(guide.path("items")).hasSameSizeAs(lifeEvent.path("items"));
        assertThat(guide.path("conditions")).isNotEmpty();
        assertThat(stranger.get(APPLICATIONS).status()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void theFormKnowsWhatTheRegistersHold() {
        draft = begin(mother);
        form = mother.get(APPLICATIONS + "/" + draft + "/form").expect(200).body();
        assertThat(form.path("unavailable")).isEmpty();
        assertThat(form.path("facts")).hasSizeGreaterThan(10);
        for (var fact : form.path("facts")) {
            assertThat(fact.at("/source/departmentName").asString()).as("%s", fact).isNotEmpty();
            assertThat(fact.at("/source/asOf").asString()).as("%s", fact).isNotEmpty();
        }
        answers = Fill.required(form);
    }

    @Test
    @Order(3)
    void aDraftIsKeptAndAnOlderOneIsRefused() {
        var version = form.path("version").asString();
        var saved =
                mother.put(
                                APPLICATIONS + "/" + draft + "/answers",
                                Map.of("answers", answers, "selected", Fill.selected(form)),
                                version)
                        .expect(200);
        assertThat(saved.text("/version")).isNotEqualTo(version);
        var late =
                mother.put(
                        APPLICATIONS + "/" + draft + "/answers",
                        Map.of("answers", Map.of(), "selected", List.of()),
                        version);
        assertThat(late.status()).isIn(409, 412);
        assertThat(mother.get(APPLICATIONS + "/" + draft + "/form").body().path("answers"))
                .isNotEmpty();
    }

    @Test
    @Order(4)
    void anIncompleteFormNamesEveryPlaceAndSubmitsNothing() {
        var refused =
                mother.post(
                        APPLICATIONS + "/" + draft + "/submissions",
                        Map.of("answers", Map.of(), "selected", Fill.selected(form)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors")).hasSizeGreaterThan(1);
        for (var error : refused.body().path("errors")) {
            assertThat(error.path("pointer").asString()).startsWith("/");
            assertThat(error.path("message").asString()).isNotEmpty();
        }
        assertThat(mother.get(APPLICATIONS + "/" + draft).text("/status")).isEqualTo("DRAFT");
    }

    @Test
    @Order(5)
    void tooLowAnAssuranceIsToldWhatItNeeds() {
        var other = Visitor.signedIn(platform, "zhaoming");
        var id = begin(other);
        var answer =
                other.post(
                        APPLICATIONS + "/" + id + "/submissions",
                        Map.of("answers", answers, "selected", Fill.selected(form)));
        answer.expectProblem(403, "assurance-too-low");
        assertThat(answer.body().path("required").asInt()).isGreaterThan(3);
    }

    @Test
    @Order(6)
    void aDoubleClickMakesOneCase() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = Map.of("answers", answers, "selected", Fill.selected(form));
        var clicks = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 6; i++) {
            clicks.add(() -> mother.post(APPLICATIONS + "/" + draft + "/submissions", body, key));
        }
        var ids = new HashSet<String>();
        try (var hands = Executors.newFixedThreadPool(6)) {
            for (var click : hands.invokeAll(clicks)) {
                var answer = click.get();
                if (answer.status() != 409) { // still being answered for the first click
                    ids.add(answer.expect(201).text("/number"));
                }
            }
        }
        assertThat(ids).hasSize(1);
        mother.post(
                        APPLICATIONS + "/" + draft + "/submissions",
                        Map.of("answers", Map.of(), "selected", List.of()),
                        key)
                .expectProblem(422, "key-reused");
        var mine = mother.get(APPLICATIONS + "?limit=100").expect(200).body().path("items");
        assertThat(Demo.elements(mine).filter(each -> ids.contains(each.path("number").asString())))
                .hasSize(1);
        application = draft;
    }

    @Test
    @Order(7)
    void everyDepartmentHasItsPartWithADeadline() {
        var children = detail().path("children");
        assertThat(children).hasSize(Fill.selected(form).size());
        assertThat(children.at("/0/status").asString()).isIn("SUBMITTED", "WAITING");
        assertThat(Demo.elements(children).skip(1))
                .allMatch(c -> c.path("status").asString().equals("WAITING"));
        assertThat(detail().path("promisedOn").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    @Order(8)
    void anotherCitizenFindsNothing() {
        Visitor.signedIn(platform, "wangxiulan").get(APPLICATIONS + "/" + application).expect(404);
    }

    @Test
    @Order(9)
    void theFirstDepartmentGrantsAndIssuesALicence() {
        var child = child(0);
        var work = new Casework(platform, child.path("departmentName").asString());
        var task = work.claim(child.path("id").asString());
        var seen = work.officer().get("/api/workflow/tasks/" + task).expect(200).body();
        assertThat(seen.path("evidence"))
                .isNotEmpty()
                .allMatch(e -> e.path("status").asString().equals("OK"));
        assertThat(seen.path("answers")).isNotEmpty();
        var stranger =
                Visitor.signedIn(
                        platform, platform.staffOf(child(2).path("departmentName").asString()));
        stranger.get("/api/workflow/tasks/" + task).expect(404);
        work.decide(task, Map.of("decision", "DENY")).expect(422);
        work.grant(child.path("id").asString(), result(seen));
        work.decide(task, Map.of("decision", "GRANT", "result", Map.of()))
                .expectProblem(409, "task-already-decided");
        var wallet = mother.get("/api/workflow/licences").expect(200).body().path("items");
        assertThat(wallet.toString()).contains(child(0).at("/licence/identifier").asString());
    }

    @Test
    @Order(10)
    void aCorrectionStopsOnlyItsOwnBranchAndIsAskedForOnce() {
        var child = withStep();
        var work = new Casework(platform, child.path("departmentName").asString());
        var id = child.path("id").asString();
        var task = work.claim(id);
        var gap =
                work.officer()
                        .get("/api/workflow/tasks/" + task)
                        .expect(200)
                        .body()
                        .at("/correctable/0");
        work.decide(
                        task,
                        Map.of(
                                "decision", "REQUEST_CORRECTION",
                                "reason", "信息不全",
                                "gaps",
                                        List.of(
                                                Map.of(
                                                        "pointer",
                                                        gap.path("pointer").asString(),
                                                        "message",
                                                        "请核对后重新填写"))))
                .expect(200);
        var paused = detailOf(id);
        assertThat(paused.path("status").asString()).isEqualTo("CORRECTION");
        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(paused.at("/correction/gaps")).hasSize(1);
        assertThat(
                        Demo.elements(detail().path("children"))
                                .filter(c -> c.path("status").asString().equals("CORRECTION")))
                .hasSize(1);

        var pointer = gap.path("pointer").asString();
        mother.post(
                        APPLICATIONS
                                + "/"
                                + application
                                + "/children/"
                                + id
                                + "/correction-answers",
                        Map.of("answers", Map.of(pointer, answers.at(pointer))))
                .expect(200);
        var again = work.claim(id);
        assertThat(
                        work.officer()
                                .get("/api/workflow/tasks/" + again)
                                .body()
                                .path("actions")
                                .toString())
                .doesNotContain("REQUEST_CORRECTION");
    }

    @Test
    @Order(11)
    void everyDepartmentDecidesAndTheCaseCloses() {
        Until.holds(
                Until.PATIENCE.multipliedBy(3),
                () -> {
                    for (var child : detail().path("children")) {
                        if (List.of("SUBMITTED", "ACCEPTED")
                                .contains(child.path("status").asString())) {
                            var work =
                                    new Casework(platform, child.path("departmentName").asString());
                            var task = work.claim(child.path("id").asString());
                            var seen =
                                    work.officer()
                                            .get("/api/workflow/tasks/" + task)
                                            .expect(200)
                                            .body();
                            work.grant(child.path("id").asString(), result(seen));
                        }
                    }
                    return detail();
                },
                seen -> seen.path("status").asString().equals("CLOSED"));
        assertThat(Demo.elements(detail().path("children")))
                .allMatch(c -> c.path("status").asString().equals("GRANTED"));
    }

    @Test
    @Order(12)
    void theNextDepartmentTookTheLicenceOverTheExchange() {
        var licence = child(0).at("/licence/name").asString();
        assertThat(Demo.elements(detail().path("children")).skip(1))
                .anyMatch(child -> child.path("evidence").toString().contains(licence));
        assertThat(mother.get("/api/exchange/usage/mine?limit=100").expect(200).body().toString())
                .contains(licence);
    }

    @Test
    @Order(13)
    void anybodyCanVerifyTheLicenceUntilItsIssuerRevokesIt() {
        var licence = child(0).path("licence");
        var path =
                "/api/workflow/verifications?identifier=" + licence.path("identifier").asString();
        var stranger = new Visitor(platform);
        var valid = stranger.get(path).expect(200).body();
        assertThat(valid.path("valid").asBoolean()).isTrue();
        assertThat(valid.path("signatureValid").asBoolean()).isTrue();
        assertThat(valid.path("holderName").asString()).contains("*");

        var code =
                mother.post(
                        "/api/workflow/licences/" + licence.path("id").asString() + "/codes",
                        Map.of());
        assertThat(
                        stranger.get("/api/workflow/verifications?code=" + url(code.text("/code")))
                                .expect(200)
                                .body()
                                .path("valid")
                                .asBoolean())
                .isTrue();

        var issuer =
                Visitor.signedIn(
                        platform, platform.staffOf(child(0).path("departmentName").asString()));
        issuer.post(
                        "/api/workflow/licences/" + licence.path("id").asString() + "/revocations",
                        Map.of("reason", "信息有误", "state", "03"))
                .expect(200);
        assertThat(stranger.get(path).expect(200).body().path("valid").asBoolean()).isFalse();
    }

    @Test
    @Order(14)
    void theCitizenWasToldOfEveryChange() {
        var inbox =
                Until.holds(
                        Until.PATIENCE,
                        () ->
                                mother.get("/api/identity/inbox?limit=100")
                                        .expect(200)
                                        .body()
                                        .path("items"),
                        items -> items.size() > Fill.selected(form).size());
        assertThat(inbox.toString()).contains(detail().path("number").asString());
        assertThat(detail().path("timeline")).hasSizeGreaterThan(Fill.selected(form).size());
    }

    @Test
    @Order(15)
    void theServiceIsRatedOnce() {
        var rating = Map.of("score", 5, "indicators", List.of(), "comment", "很方便");
        mother.post(APPLICATIONS + "/" + application + "/ratings", rating).expect(201);
        mother.post(APPLICATIONS + "/" + application + "/ratings", rating)
                .expectProblem(409, "already-rated");
    }

    @Test
    @Order(16)
    void theLicenceStandsInTheTransparencyLog() throws Exception {
        var licence = "/api/workflow/licences/" + child(0).at("/licence/id").asString();
        var jws = mother.get(licence).expect(200).text("/signature/jws").split("\\.", 3);
        // Fixed is the signature without the content that it covers (RFC 7515 appendix F).
        var digest = InclusionProof.sha256(jws[0] + ".." + jws[2]);
        var auditor = Visitor.signedIn(platform, "audit.admin");
        var anchor =
                Until.holds(
                        ANCHOR_LIMIT,
                        () -> anchorOf(digest, auditor),
                        found -> !found.isMissingNode());
        assertThat(anchor.path("kind").asString()).isEqualTo("LICENCE");
        var record =
                auditor.get("/api/exchange/evidence/" + anchor.path("id").asString())
                        .expect(200)
                        .body()
                        .at("/records/0");
        assertThat(record.at("/record/digest").asString()).isEqualTo(digest);
        var proof = InclusionProof.parse(record.path("proof").asString());
        assertThat(proof.index()).isEqualTo(anchor.path("logIndex").asLong());
        var canonical = record.path("canonical").asString();
        assertThat(proof.covers(canonical, record.path("salt").asString())).isTrue();
        assertThat(proof.covers(canonical + " ", record.path("salt").asString())).isFalse();
        var vkey = new Visitor(platform).get("/api/exchange/keys").expect(200).text("/log/vkey");
        assertThat(proof.isSignedBy(vkey)).isTrue();
    }

    private static JsonNode anchorOf(String digest, Visitor auditor) {
        var anchors =
                auditor.get(
                                "/api/exchange/anchors?limit=200&source="
                                        + url("workflow-service/licences"))
                        .expect(200)
                        .body()
                        .path("items");
        return Demo.elements(anchors)
                .filter(anchor -> anchor.path("digest").asString().equals(digest))
                .findFirst()
                .orElse(anchors.path(-1));
    }

    private static String begin(Visitor visitor) {
        return visitor.post(APPLICATIONS, Map.of("lifeEvent", code())).expect(201).text("/id");
    }

    private static String code() {
        return lifeEvent.path("code").asString();
    }

    private static JsonNode detail() {
        return mother.get(APPLICATIONS + "/" + application).expect(200).body();
    }

    private static JsonNode child(int index) {
        return detail().path("children").path(index);
    }

    private static JsonNode detailOf(String childId) {
        return Demo.elements(detail().path("children"))
                .filter(child -> child.path("id").asString().equals(childId))
                .findFirst()
                .orElseThrow();
    }

    /** A branch that has been reached and begins with acceptance: it may ask for a correction. */
    private static JsonNode withStep() {
        var promised = new HashSet<String>();
        for (var item : lifeEvent.path("items")) {
            if (item.path("project_type").asString().equals("2")) {
                promised.add(item.path("task_code").asString());
            }
        }
        return Until.holds(
                Until.PATIENCE,
                () ->
                        Demo.elements(detail().path("children"))
                                .filter(c -> c.path("status").asString().equals("SUBMITTED"))
                                .filter(c -> promised.contains(c.path("taskCode").asString()))
                                .findFirst()
                                .orElse(detail().path(-1)),
                child -> !child.isMissingNode());
    }

    private static ObjectNode result(JsonNode task) {
        return Fill.schema(task.path("resultSchema"), List.of());
    }

    private static String url(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
