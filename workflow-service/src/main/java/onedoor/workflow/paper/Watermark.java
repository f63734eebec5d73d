package onedoor.workflow.paper;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.util.List;

/** The same words across every page, as text, so that they are found by searching too. */
public final class Watermark {

    private static final float SIZE = 15;

    private Watermark() {}

    public static void on(Pdf pdf, List<String> words) {
        pdf.pages().forEach(page -> on(page, words));
    }

    private static void on(Canvas page, List<String> words) {
        page.decoration(() -> {
            page.sheer();
            page.fill(Color.DARK_GRAY);
            for (float y = 90; y < Pdf.HEIGHT; y += 190) {
                for (float x = 30; x < Pdf.WIDTH; x += 290) {
                    AffineTransform at = AffineTransform.getTranslateInstance(x, y);
                    at.rotate(Math.toRadians(28));
                    for (String line : words) {
                        page.text(line, at, SIZE);
                        at.translate(0, -SIZE * 1.5);
                    }
                }
            }
        });
    }
}
