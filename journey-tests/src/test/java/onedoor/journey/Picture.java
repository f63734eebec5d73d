package onedoor.journey;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A small picture, as somebody photographs a paper. */
final class Picture {

    private static final String UPLOADS = "/api/workflow/uploads";

    private Picture() {}

    static byte[] png() {
        try (var png = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads it to an application; answers the file's id. */
    static String given(Visitor applicant, String application) {
        return given(applicant, Map.of("application", application));
    }

    /** The same for the question at this pointer. */
    static String given(Visitor applicant, String application, String pointer) {
        return given(applicant, Map.of("application", application, "pointer", pointer));
    }

    private static String given(Visitor applicant, Map<String, String> place) {
        var content = png();
        var begun =
                applicant
                        .post(UPLOADS, Map.of("name", "材料.png", "size", content.length))
                        .expect(201);
        var upload = UPLOADS + "/" + begun.text("/id");
        applicant.upload(upload, content).expect(204);
        return applicant.post(upload + "/completions", place).expect(200).text("/fileId");
    }
}
