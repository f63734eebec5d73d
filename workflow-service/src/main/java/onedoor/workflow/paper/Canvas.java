package onedoor.workflow.paper;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One page to draw on, in points from the lower left corner. Everything belongs to a tagged part of
 * the text or is declared decoration, so that a screen reader reads only the text.
 */
public final class Canvas {

    private final EmbeddedFont font;
    private final StringBuilder content = new StringBuilder();
    private final List<String> roles = new ArrayList<>();

    Canvas(EmbeddedFont font) {
        this.font = font;
    }

    public Typeface typeface() {
        return font.typeface();
    }

    /** A part of the text: {@code H1}, {@code P}, … */
    public void tagged(String role, Runnable drawing) {
        content.append('/')
                .append(role)
                .append(" <</MCID ")
                .append(roles.size())
                .append(">> BDC\n");
        roles.add(role);
        drawing.run();
        content.append("EMC\n");
    }

    public void decoration(Runnable drawing) {
        content.append("/Artifact BMC\nq\n");
        drawing.run();
        content.append("Q\nEMC\n");
    }

    public void text(String text, float x, float y, float size) {
        text(text, new AffineTransform(1, 0, 0, 1, x, y), size);
    }

    /** Text on a line of any direction. */
    public void text(String text, AffineTransform at, float size) {
        content.append("BT /F1 ");
        number(size);
        content.append("Tf ");
        matrix(at);
        content.append("Tm ").append(font.encode(text)).append(" Tj ET\n");
    }

    /** What is filled and written from here on has this colour. */
    public void fill(Color color) {
        color(color);
        content.append("rg\n");
    }

    /** What is drawn as a line from here on has this colour and width. */
    public void pen(Color color, float width) {
        color(color);
        content.append("RG ");
        number(width);
        content.append("w\n");
    }

    /** What is drawn from here on lets the text below shine through. */
    public void sheer() {
        content.append("/Sheer gs\n");
    }

    public void frame(float x, float y, float width, float height) {
        numbers(x, y, width, height);
        content.append("re S\n");
    }

    public void box(float x, float y, float width, float height) {
        numbers(x, y, width, height);
        content.append("re f\n");
    }

    void shape(GeneralPath path, AffineTransform at, boolean filled) {
        float[] c = new float[6];
        double x = 0;
        double y = 0;
        for (PathIterator i = path.getPathIterator(at); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    numbers(c[0], c[1]);
                    content.append("m ");
                }
                case PathIterator.SEG_LINETO -> {
                    numbers(c[0], c[1]);
                    content.append("l ");
                }
                case PathIterator.SEG_QUADTO -> {
                    numbers(x + (c[0] - x) * 2 / 3, y + (c[1] - y) * 2 / 3);
                    numbers(c[2] + (c[0] - c[2]) * 2 / 3, c[3] + (c[1] - c[3]) * 2 / 3);
                    numbers(c[2], c[3]);
                    content.append("c ");
                    c[0] = c[2];
                    c[1] = c[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    numbers(c[0], c[1], c[2], c[3], c[4], c[5]);
                    content.append("c ");
                    c[0] = c[4];
                    c[1] = c[5];
                }
                default -> {
                    content.append("h ");
                    continue;
                }
            }
            x = c[0];
            y = c[1];
        }
        content.append(filled ? "f\n" : "S\n");
    }

    /** The QR code of a text, as squares. */
    public void qr(String text, float x, float y, float side) {
        var modules = QrCode.of(text).modules();
        float module = side / modules.getWidth();
        fill(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    numbers(
                            x + column * module,
                            y + (modules.getHeight() - 1 - row) * module,
                            module,
                            module);
                    content.append("re ");
                }
            }
        }
        content.append("f\n");
    }

    List<String> roles() {
        return roles;
    }

    byte[] bytes() {
        return content.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void color(Color color) {
        numbers(color.getRed() / 255f, color.getGreen() / 255f, color.getBlue() / 255f);
    }

    private void matrix(AffineTransform at) {
        numbers(
                at.getScaleX(),
                at.getShearY(),
                at.getShearX(),
                at.getScaleY(),
                at.getTranslateX(),
                at.getTranslateY());
    }

    private void numbers(double... values) {
        for (double value : values) {
            number(value);
        }
    }

    /** With three decimals and a point, whatever the machine's language. */
    private void number(double value) {
        long thousandths = Math.round(Math.abs(value) * 1000);
        if (value < 0 && thousandths > 0) {
            content.append('-');
        }
        content.append(thousandths / 1000);
        long rest = thousandths % 1000;
        if (rest > 0) {
            content.append('.').append(rest < 10 ? "00" : rest < 100 ? "0" : "").append(rest);
        }
        content.append(' ');
    }
}
