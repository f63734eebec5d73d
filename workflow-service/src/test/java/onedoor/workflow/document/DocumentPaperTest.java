package onedoor.workflow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import onedoor.workflow.paper.Typeface;
import onedoor.workflow.paper.TypefacesFixture;
import onedoor.workflow.template.DocumentKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentPaperTest {

    private Typeface typeface;

    @BeforeEach
    void needsAChineseFont() {
        assumeTrue(TypefacesFixture.chinese().isPresent());
        typeface = TypefacesFixture.chinese().orElseThrow();
    }

    @Test
    void putsEveryWordOnAsManyPagesAsItTakes() throws IOException {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("欧阳测试：");
        for (int i = 1; i <= 30; i++) {
            paragraphs.add(i + ". 您提交的申请材料不齐全或者不符合法定形式，现一次性告知需要补正的全部内容，请您于规定的期限前补正。");
        }
        try (PDDocument pdf = Loader.loadPDF(print(DocumentKind.CORRECTION, paragraphs))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            String text = new PDFTextStripper().getText(pdf).replace("\r", "").replace("\n", "");
            String words = text.replaceAll("第 \\d 页，共 \\d 页", "");
            paragraphs.forEach(p -> assertThat(words).contains(p));
            assertThat(text).contains("第 3 页，共 3 页").contains("云审补〔2026〕第000123号");
        }
    }

    @Test
    void isSignedByTheApplicantWhereTheApplicantPromises() throws IOException {
        byte[] file = print(DocumentKind.PROMISE, List.of("承诺人：欧阳测试", "一、材料真实。"));
        try (PDDocument pdf = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("承诺人：欧阳测试");
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void isTheSameFileForTheSameWords() throws IOException {
        List<String> words = List.of("欧阳测试：", "决定不予受理。", "理由：不属于本机关职权范围。");
        byte[] file = print(DocumentKind.REFUSAL, words);
        assertThat(print(DocumentKind.REFUSAL, words)).isEqualTo(file);
        try (PDDocument pdf = Loader.loadPDF(file)) {
            Path kept = Path.of("target", "document.png");
            Files.createDirectories(kept.getParent());
            ImageIO.write(new PDFRenderer(pdf).renderImageWithDPI(0, 90), "png", kept.toFile());
        }
    }

    private byte[] print(DocumentKind kind, List<String> paragraphs) {
        return DocumentPaper.pdf(
                new Document.Content(
                        kind,
                        "云审" + kind.word() + "〔2026〕第000123号",
                        kind.title(),
                        "云州市卫生健康委员会",
                        "欧阳测试",
                        "欧*试",
                        "11990200MB20010151202611220002",
                        "11990200MB200101513990723000101202611220002",
                        paragraphs,
                        LocalDate.of(2026, 9, 1),
                        "0123456789"),
                "http://localhost:8080",
                typeface);
    }
}
