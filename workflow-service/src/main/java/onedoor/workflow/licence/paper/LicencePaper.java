package onedoor.workflow.licence.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A licence's face as one page of PDF: title, lines of title and value, issuer, QR code, and what
 * it is not.
 */
public record LicencePaper(
        String title,
        List<Line> lines,
        String issuer,
        String date,
        String qrText,
        List<String> notes) {

    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float VALUE_AT = 190;
    private static final Color FRAME = new Color(0x8C, 0x2F, 0x1B);

    /** One line of the face. */
    public record Line(String title, String value) {}

    /** The PDF file, or nothing where no Chinese font is installed. */
    public Optional<byte[]> pdf(List<String> fontFiles) {
        try {
            Optional<Lettering> lettering = Lettering.open(fontFiles);
            if (lettering.isEmpty()) {
                return Optional.empty();
            }
            try (Lettering letters = lettering.get();
                    PDDocument document = new PDDocument()) {
                document.getDocumentInformation().setTitle(title);
                document.getDocumentCatalog().setLanguage("zh-CN");
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                    draw(out, letters);
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return Optional.of(bytes.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(PDPageContentStream out, Lettering letters) throws IOException {
        frame(out);
        float y = PDRectangle.A4.getHeight() - 130;
        out.setNonStrokingColor(FRAME);
        letters.write(out, title, (WIDTH - letters.width(title, 28)) / 2, y, 28);
        out.setNonStrokingColor(Color.BLACK);
        y -= 60;
        for (Line line : lines) {
            letters.write(out, line.title(), MARGIN + 20, y, 12);
            for (String part : wrap(letters, line.value(), 12, WIDTH - VALUE_AT - MARGIN - 20)) {
                letters.write(out, part, VALUE_AT, y, 12);
                y -= 18;
            }
            y -= 8;
        }
        float foot = 230;
        letters.write(out, issuer, WIDTH - MARGIN - 20 - letters.width(issuer, 13), foot, 13);
        letters.write(out, date, WIDTH - MARGIN - 20 - letters.width(date, 13), foot - 22, 13);
        qr(out, MARGIN + 20, 130);
        out.setNonStrokingColor(Color.DARK_GRAY);
        float note = 116;
        for (String text : notes) {
            for (String part : wrap(letters, text, 8, WIDTH - 2 * MARGIN - 40)) {
                letters.write(out, part, MARGIN + 20, note, 8);
                note -= 12;
            }
        }
    }

    private static void frame(PDPageContentStream out) throws IOException {
        out.setStrokingColor(FRAME);
        out.setLineWidth(2);
        float height = PDRectangle.A4.getHeight();
        out.addRect(MARGIN - 16, MARGIN - 16, WIDTH - 2 * MARGIN + 32, height - 2 * MARGIN + 32);
        out.stroke();
        out.setLineWidth(0.6f);
        out.addRect(MARGIN - 10, MARGIN - 10, WIDTH - 2 * MARGIN + 20, height - 2 * MARGIN + 20);
        out.stroke();
    }

    private void qr(PDPageContentStream out, float x, float y) throws IOException {
        var modules = QrCode.of(qrText).modules();
        float module = 120f / modules.getWidth();
        out.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    out.addRect(
                            x + column * module,
                            y + (modules.getHeight() - 1 - row) * module,
                            module,
                            module);
                }
            }
        }
        out.fill();
    }

    private static List<String> wrap(Lettering letters, String text, float size, float width)
            throws IOException {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int code : text.codePoints().toArray()) {
            String next = part + Character.toString(code);
            if (!part.isEmpty() && letters.width(next, size) > width) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.appendCodePoint(code);
        }
        parts.add(part.toString());
        return parts;
    }
}
