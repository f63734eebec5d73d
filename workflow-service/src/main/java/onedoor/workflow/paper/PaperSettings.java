package onedoor.workflow.paper;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Fonts in the order of preference; {@code file#name} picks one of a collection. */
@Validated
@ConfigurationProperties("onedoor.workflow.paper")
record PaperSettings(
        @NotNull
                @DefaultValue({
                    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc#NotoSerifCJKsc-Regular",
                    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc#NotoSansCJKsc-Regular",
                    "/usr/share/fonts/truetype/arphic/uming.ttc#UMingCN",
                    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc#WenQuanYiMicroHei",
                    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc#WenQuanYiZenHei",
                    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
                    "/System/Library/Fonts/Supplemental/Songti.ttc#STSongti-SC-Regular",
                    "/System/Library/Fonts/STHeiti Light.ttc#STHeitiSC-Light"
                })
                List<String> fontFiles) {}
