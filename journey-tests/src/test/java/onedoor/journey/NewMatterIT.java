package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recipe of docs/new-matter.md: two files make a matter, with form, papers and licence. */
class NewMatterIT {

    private static final String MATTER = "11990100001001355M3991710009000";
    private static final String APPLICATIONS = "/api/workflow/applications";

    @Test
    void anImportedMatterIsAppliedForDecidedAndLicensed() {
        var platform = Platform.running();
        platform.succeed("import", example("stall-notice.json"));
        platform.succeed("import", example("market-stall.json"));

        var citizen = Visitor.signedIn(platform, "zhangxiaoyun");
        var filed = filed(citizen, "fire");
        var draft = filed.text("/id");
        var child = filed.text("/children/0/id");
        assertThat(filed.body().at("/children/0/leftOut")).isEmpty();

        var desk = new Casework(platform, "云州市城市管理局");
        desk.decide(desk.claim(child), Map.of("decision", "ACCEPT")).expect(200);
        desk.decide(desk.claim(child), Map.of("decision", "PASS", "reason", "现场符合")).expect(200);
        desk.decide(
                        desk.claim(child),
                        Map.of("decision", "GRANT", "result", Map.of("place", "东路 7 号")))
                .expect(200);

        var wallet = citizen.get("/api/workflow/licences").expect(200).body().path("items");
        var licence =
                Demo.elements(wallet)
                        .filter(one -> one.path("name").asString().equals("便民摊点备案证"))
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        citizen.get("/api/workflow/licences/" + licence.path("id").asString())
                                .expect(200)
                                .body()
                                .toString())
                .contains("东路 7 号");
        var papers =
                citizen.get(APPLICATIONS + "/" + draft + "/documents")
                        .expect(200)
                        .body()
                        .toString();
        assertThat(papers).contains("便民摊点备案决定书");

        var cold = filed(citizen, "cold");
        assertThat(cold.text("/children/0/leftOut/0")).isEqualTo("现场审查");
        var sooner = cold.text("/children/0/id");
        desk.decide(desk.claim(sooner), Map.of("decision", "ACCEPT")).expect(200);
        desk.decide(
                        desk.claim(sooner),
                        Map.of("decision", "GRANT", "result", Map.of("place", "东路 8 号")))
                .expect(200);
    }

    /** Whoever cooks on a fire is visited first. */
    private static Answer filed(Visitor citizen, String stove) {
        var draft = citizen.post(APPLICATIONS, Map.of("matter", MATTER)).expect(201).text("/id");
        var answers =
                Map.of(
                        "stove",
                        stove,
                        "street",
                        "人民东路",
                        "goods",
                        "早点",
                        "photo",
                        Picture.given(citizen, draft, "/photo"),
                        "declaration",
                        true);
        return citizen.post(
                        APPLICATIONS + "/" + draft + "/submissions",
                        Map.of("answers", answers, "selected", List.of(MATTER)))
                .expect(201);
    }

    private static String example(String name) {
        return Platform.ROOT.resolve("docs/examples").resolve(name).toString();
    }
}
