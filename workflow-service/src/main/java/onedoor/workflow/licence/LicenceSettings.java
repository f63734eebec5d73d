package onedoor.workflow.licence;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How licences are signed and shown.
 *
 * @param keyFile private EC JWK on curve P-256
 * @param codeLife how long a presentation code (亮证) is good, 1 to 5 minutes
 * @param publicUrl where the portal's verification page is
 * @param fontFiles fonts for PDF files, the first that exists is taken; {@code file#name} picks one
 *     of a collection
 */
@Validated
@ConfigurationProperties("onedoor.workflow.licence")
record LicenceSettings(
        @NotNull Path keyFile,
        @NotNull @DefaultValue("2m") Duration codeLife,
        @NotBlank String publicUrl,
        @NotNull
                @DefaultValue({
                    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc#NotoSansCJKsc-Regular",
                    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc#NotoSerifCJKsc-Regular",
                    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc#WenQuanYiMicroHei",
                    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc#WenQuanYiZenHei",
                    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"
                })
                List<String> fontFiles) {}
