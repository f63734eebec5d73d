package onedoor.workflow.paper;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;

/**
 * The picture of a department's round seal. It is decoration: what proves a paper is its detached
 * signature, and a GB/T 38540 electronic seal is something else.
 */
public final class Seal {

    private static final Color RED = new Color(0xC8, 0x16, 0x1D);
    private static final float RADIUS = 50;

    private Seal() {}

    public static void draw(Canvas page, String department, float centreX, float centreY) {
        page.decoration(() -> {
            page.pen(RED, 2);
            page.fill(RED);
            page.shape(
                    new GeneralPath(new Ellipse2D.Float(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS)),
                    AffineTransform.getTranslateInstance(centreX, centreY),
                    false);
            page.shape(star(14), AffineTransform.getTranslateInstance(centreX, centreY), true);
            around(page, department, centreX, centreY);
            straight(page, "印章图样", centreX, centreY - 32, 7);
        });
    }

    private static void around(Canvas page, String text, float centreX, float centreY) {
        int[] characters = text.codePoints().toArray();
        float size = characters.length > 14 ? 8 : 11;
        double step = Math.min(Math.PI * 1.45 / Math.max(characters.length, 1), 0.42);
        double angle = Math.PI / 2 + step * (characters.length - 1) / 2;
        for (int character : characters) {
            AffineTransform at = AffineTransform.getTranslateInstance(centreX, centreY);
            at.rotate(angle - Math.PI / 2);
            at.translate(-size / 2, RADIUS - size - 5);
            at.scale(size / 1000, size / 1000);
            page.shape(page.typeface().glyph(character).outline(), at, true);
            angle -= step;
        }
    }

    private static void straight(Canvas page, String text, float centreX, float y, float size) {
        float x = centreX - page.typeface().width(text, size) / 2;
        for (int character : text.codePoints().toArray()) {
            AffineTransform at = AffineTransform.getTranslateInstance(x, y);
            at.scale(size / 1000, size / 1000);
            page.shape(page.typeface().glyph(character).outline(), at, true);
            x += page.typeface().width(Character.toString(character), size);
        }
    }

    private static GeneralPath star(float radius) {
        GeneralPath star = new GeneralPath();
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI / 2 + i * Math.PI / 5;
            double r = i % 2 == 0 ? radius : radius * 0.382;
            if (i == 0) {
                star.moveTo(r * Math.cos(angle), r * Math.sin(angle));
            } else {
                star.lineTo(r * Math.cos(angle), r * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }
}
