package onedoor.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Keeps {@code docs/api/<service>.yaml} true: it is what the running service describes. {@code
 * -Donedoor.docs=write} writes it anew.
 */
public final class DocumentedApi {

    private DocumentedApi() {}

    public static void isThatOf(MockMvcTester mvc, String service) {
        var answer = mvc.get().uri("/v3/api-docs.yaml").exchange();
        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        var described =
                new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var file = Documents.at("api/" + service + ".yaml");
        try {
            if (Documents.areWritten()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, described);
            } else {
                assertThat(Files.readString(file))
                        .as(file + "; -Donedoor.docs=write writes it anew")
                        .isEqualTo(described);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
