package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The recipe of docs/new-matter.md: two files make a matter, with form, papers and licence. */
class NewMatterIT {

    private static final String MATTER = "11990100001001355M3991710009000";
    private static final String APPLICATIONS = "/api/workflow/applications";
    private static final String UPLOADS = "/api/workflow/uploads";

    @Test
    void anImportedMatterIsAppliedForDecidedAndLicensed() throws IOException {
        var platform = Platform.running();
        platform.succeed("import", example("stall-notice.json"));
        platform.succeed("import", example("market-stall.json"));

        var citizen = Visitor.signedIn(platform, "zhangxiaoyun");
        var draft = citizen.post(APPLICATIONS, Map.of("matter", MATTER)).expect(201).text("/id");
        var answers =
                Map.of(
                        "street",
                        "人民东路",
                        "goods",
                        "早点",
                        "photo",
                        photo(citizen, draft),
                        "declaration",
                        true);
        var filed =
                citizen.post(
                                APPLICATIONS + "/" + draft + "/submissions",
                                Map.of("answers", answers, "selected", List.of(MATTER)))
                        .expect(201);
        var child = filed.text("/children/0/id");

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
    }

    private static String example(String name) {
        return Platform.ROOT.resolve("docs/examples").resolve(name).toString();
    }

    private static String photo(Visitor citizen, String draft) throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        var begun = citizen.post(UPLOADS, Map.of("name", "摊点.png", "size", png.size())).expect(201);
        var upload = UPLOADS + "/" + begun.text("/id");
        citizen.upload(upload, png.toByteArray()).expect(204);
        return citizen.post(
                        upload + "/completions", Map.of("application", draft, "pointer", "/photo"))
                .expect(200)
                .text("/fileId");
    }
}
