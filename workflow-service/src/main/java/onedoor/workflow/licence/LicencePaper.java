package onedoor.workflow.licence;

import java.awt.Color;
import java.time.LocalDate;
import java.util.List;
import onedoor.workflow.paper.Canvas;
import onedoor.workflow.paper.Lines;
import onedoor.workflow.paper.Pdf;
import onedoor.workflow.paper.Seal;
import onedoor.workflow.paper.Typeface;
import onedoor.workflow.paper.Watermark;

/**
 * A licence's face as one page of PDF: title, lines of title and value, issuer, QR code, and what
 * it is not. {@code watermark} is empty but on a copy for one purpose (加注件).
 */
record LicencePaper(
        String title,
        List<Line> lines,
        String issuer,
        LocalDate date,
        String qrText,
        List<String> notes,
        List<String> watermark) {

    private static final float MARGIN = 56;
    private static final float VALUE_AT = 190;
    private static final Color FRAME = new Color(0x8C, 0x2F, 0x1B);

    /** One line of the face. */
    record Line(String title, String value) {}

    byte[] pdf(Typeface typeface) {
        Pdf pdf = new Pdf(typeface, title, issuer, date);
        Canvas page = pdf.page();
        page.decoration(() -> frame(page));
        page.fill(FRAME);
        float centre = (Pdf.WIDTH - typeface.width(title, 28)) / 2;
        page.tagged("H1", () -> page.text(title, centre, Pdf.HEIGHT - 130, 28));
        page.fill(Color.BLACK);
        float y = Pdf.HEIGHT - 190;
        for (Line line : lines) {
            y = line(page, line, y);
        }
        Seal.draw(page, issuer, Pdf.WIDTH - MARGIN - 90, 225);
        page.fill(Color.BLACK);
        right(page, issuer, 230);
        right(page, date.toString(), 208);
        page.decoration(() -> page.qr(qrText, MARGIN + 20, 130, 120));
        page.fill(Color.DARK_GRAY);
        float note = 116;
        for (String text : notes) {
            for (String part : Lines.of(typeface, text, 8, Pdf.WIDTH - 2 * MARGIN - 40, 0)) {
                float at = note;
                page.tagged("P", () -> page.text(part, MARGIN + 20, at, 8));
                note -= 12;
            }
        }
        if (!watermark.isEmpty()) {
            Watermark.on(pdf, watermark);
        }
        return pdf.bytes();
    }

    private static float line(Canvas page, Line line, float top) {
        float width = Pdf.WIDTH - VALUE_AT - MARGIN - 20;
        float size = size(page, line.value(), width);
        List<String> parts = Lines.of(page.typeface(), line.value(), size, width, 0);
        page.tagged(
                "P",
                () -> {
                    page.text(line.title(), MARGIN + 20, top, 12);
                    float y = top;
                    for (String part : parts) {
                        page.text(part, VALUE_AT, y, size);
                        y -= 18;
                    }
                });
        return top - 18 * parts.size() - 8;
    }

    /** An identifier is written small rather than on two lines: people copy it. */
    private static float size(Canvas page, String value, float width) {
        float size = 12;
        while (size > 7.5f
                && value.chars().allMatch(c -> c < 128)
                && page.typeface().width(value, size) > width) {
            size -= 0.5f;
        }
        return size;
    }

    private static void right(Canvas page, String text, float y) {
        float x = Pdf.WIDTH - MARGIN - 20 - page.typeface().width(text, 13);
        page.tagged("P", () -> page.text(text, x, y, 13));
    }

    private static void frame(Canvas page) {
        float width = Pdf.WIDTH - 2 * MARGIN;
        float height = Pdf.HEIGHT - 2 * MARGIN;
        page.pen(FRAME, 2);
        page.frame(MARGIN - 16, MARGIN - 16, width + 32, height + 32);
        page.pen(FRAME, 0.6f);
        page.frame(MARGIN - 10, MARGIN - 10, width + 20, height + 20);
    }
}
