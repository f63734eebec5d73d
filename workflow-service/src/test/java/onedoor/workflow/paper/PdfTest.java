package onedoor.workflow.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class PdfTest {

    private static final String TEXT = "云审受〔2026〕第000123号 㐂𠮷 Aa1,。";

    private Typeface typeface;

    @BeforeEach
    void needsAChineseFont() {
        PaperSettings settings =
                Binder.get(new MockEnvironment())
                        .bindOrCreate("onedoor.workflow.paper", PaperSettings.class);
        assumeTrue(new Typefaces(settings).chinese().isPresent());
        typeface = new Typefaces(settings).chinese().orElseThrow();
    }

    @Test
    void holdsItsWordsAsTextInAnEmbeddedFont() throws IOException {
        byte[] file = print();
        try (PDDocument read = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(read)).contains(TEXT).contains("仅供核验");
            for (var name : read.getPage(0).getResources().getFontNames()) {
                var font = read.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.isDamaged()).isFalse();
            }
            var catalog = read.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("zh-CN");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).hasSize(1);
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("受理通知书");
        }
        assertThat(file.length).isLessThan(60_000);
    }

    @Test
    void drawsTheSameShapesAsTheFontHas() throws IOException {
        BufferedImage picture;
        try (PDDocument read = Loader.loadPDF(print())) {
            picture = new PDFRenderer(read).renderImageWithDPI(0, 100);
        }
        Path kept = Path.of("target", "paper.png");
        Files.createDirectories(kept.getParent());
        ImageIO.write(picture, "png", kept.toFile());
        long dark = 0;
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                dark += (picture.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        assertThat(dark).isBetween(1_000L, 20_000L);
    }

    @Test
    void isTheSameFileEveryTime() {
        assertThat(print()).isEqualTo(print());
    }

    @Test
    void breaksLinesNeverBeforeAClosingMark() {
        List<String> lines = Lines.of(typeface, "一二三四五,六七八九。", 10, 50, 0);
        assertThat(lines).containsExactly("一二三四五,", "六七八九。");
    }

    private byte[] print() {
        Pdf pdf = new Pdf(typeface, "受理通知书", "测试部门", LocalDate.of(2026, 9, 1));
        Canvas page = pdf.page();
        page.tagged("H1", () -> page.text(TEXT, 60, 760, 20));
        page.tagged("P", () -> page.text("根据《中华人民共和国行政许可法》第三十二条", 60, 720, 13));
        Seal.draw(page, "云州市测试卫生健康委员会", 400, 500);
        page.decoration(() -> page.qr("http://localhost/verify", 60, 400, 100));
        Watermark.on(pdf, List.of("仅供核验"));
        return pdf.bytes();
    }
}
