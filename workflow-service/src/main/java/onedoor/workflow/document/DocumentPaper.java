package onedoor.workflow.document;

import java.awt.Color;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import onedoor.workflow.paper.Canvas;
import onedoor.workflow.paper.Lines;
import onedoor.workflow.paper.Pdf;
import onedoor.workflow.paper.Seal;
import onedoor.workflow.paper.Typeface;
import onedoor.workflow.template.DocumentKind;

/** A paper's content on as many A4 pages as it takes; the same content is always the same file. */
final class DocumentPaper {

    private static final float MARGIN = 76;
    private static final float TEXT = 13;
    private static final float LEADING = 24;
    private static final float FOOT = 150;
    private static final float SMALL = 8.5f;
    private static final Color HEAD = new Color(0xA8, 0x1C, 0x1C);

    private final Document.Content content;
    private final String address;
    private final Pdf pdf;
    private final Typeface typeface;
    private Canvas page;
    private float y;

    private DocumentPaper(Document.Content content, String publicUrl, Typeface typeface) {
        this.content = content;
        this.address =
                publicUrl
                        + "/documents/verify?number="
                        + URLEncoder.encode(content.number(), StandardCharsets.UTF_8)
                        + "&code="
                        + content.code();
        this.typeface = typeface;
        this.pdf =
                new Pdf(
                        typeface,
                        content.title() + " " + content.number(),
                        content.issuerName(),
                        content.issuedOn());
        this.page = pdf.page();
        this.y = Pdf.HEIGHT - 90;
    }

    static byte[] pdf(Document.Content content, String publicUrl, Typeface typeface) {
        DocumentPaper paper = new DocumentPaper(content, publicUrl, typeface);
        paper.head();
        content.paragraphs().forEach(paper::paragraph);
        paper.close();
        paper.foot();
        return paper.pdf.bytes();
    }

    private void head() {
        page.fill(HEAD);
        centred("P", content.issuerName(), 17);
        y -= 14;
        page.decoration(() -> {
            page.fill(HEAD);
            page.box(MARGIN, y, Pdf.WIDTH - 2 * MARGIN, 1.2f);
        });
        y -= 44;
        page.fill(Color.BLACK);
        centred("H1", content.title(), 23);
        y -= 32;
        float at = y;
        float x = Pdf.WIDTH - MARGIN - typeface.width(content.number(), 12);
        page.tagged("P", () -> page.text(content.number(), x, at, 12));
        y -= 38;
    }

    private void centred(String role, String text, float size) {
        float x = (Pdf.WIDTH - typeface.width(text, size)) / 2;
        float at = y;
        page.tagged(role, () -> page.text(text, x, at, size));
    }

    /** The salutation stands at the margin, everything else two characters in. */
    private void paragraph(String text) {
        boolean salutation = text.endsWith("：") && text.equals(content.paragraphs().getFirst());
        float indent = salutation ? 0 : 2 * TEXT;
        List<String> lines = Lines.of(typeface, text, TEXT, Pdf.WIDTH - 2 * MARGIN, indent);
        int next = 0;
        while (next < lines.size()) {
            if (y < FOOT) {
                turn();
            }
            int fit = Math.min(lines.size(), next + Math.max(1, (int) ((y - FOOT) / LEADING) + 1));
            List<String> here = lines.subList(next, fit);
            float first = next == 0 ? indent : 0;
            page.tagged(
                    "P",
                    () -> {
                        float in = first;
                        for (String line : here) {
                            page.text(line, MARGIN + in, y, TEXT);
                            in = 0;
                            y -= LEADING;
                        }
                    });
            next = fit;
        }
    }

    private void close() {
        if (y < FOOT + 110) {
            turn();
        }
        boolean promise = content.kind() == DocumentKind.PROMISE;
        String signer = promise ? "承诺人：" + content.addressee() : content.issuerName();
        y -= 46;
        right(signer);
        y -= LEADING;
        right(chinese(content.issuedOn()));
        if (!promise) {
            Seal.draw(page, content.issuerName(), Pdf.WIDTH - MARGIN - 70, y + 18);
        }
        page.fill(Color.BLACK);
    }

    private void right(String text) {
        float x = Pdf.WIDTH - MARGIN - typeface.width(text, TEXT);
        float at = y;
        page.tagged("P", () -> page.text(text, x, at, TEXT));
    }

    private void foot() {
        page.decoration(() -> page.qr(address, MARGIN - 8, 44, 84));
        page.fill(Color.DARK_GRAY);
        float at = 112;
        for (String line :
                List.of(
                        "文书编号：" + content.number() + "    校验码：" + content.code(),
                        "办件编号：" + content.partNumber(),
                        "扫描二维码，或在政务服务网“文书核验”中输入文书编号和校验码，可核验本文书。",
                        "本文件为 PDF 版式，印章为图样，另附平台的分离签名；不是 GB/T 38540 电子印章。")) {
            float lineAt = at;
            page.tagged("P", () -> page.text(line, MARGIN + 84, lineAt, SMALL));
            at -= 15;
        }
        List<Canvas> pages = pdf.pages();
        for (int i = 0; i < pages.size(); i++) {
            Canvas sheet = pages.get(i);
            String number = "第 " + (i + 1) + " 页，共 " + pages.size() + " 页";
            sheet.decoration(() -> {
                sheet.fill(Color.DARK_GRAY);
                sheet.text(number, (Pdf.WIDTH - typeface.width(number, SMALL)) / 2, 30, SMALL);
            });
        }
    }

    private void turn() {
        page = pdf.page();
        page.fill(Color.BLACK);
        y = Pdf.HEIGHT - 90;
    }

    static String chinese(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
