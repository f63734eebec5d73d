package onedoor.workflow.licence.paper;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes Chinese text into a PDF as the outlines of a font that is installed on the machine.
 * Outlines, because PDFBox embeds TrueType fonts only and the usual Chinese fonts are CFF; so the
 * file needs no font where it is read.
 */
final class Lettering implements Closeable {

    private final TrueTypeFont font;
    private final @Nullable TrueTypeCollection collection;

    private Lettering(TrueTypeFont font, @Nullable TrueTypeCollection collection) {
        this.font = font;
        this.collection = collection;
    }

    /** The first of these fonts that exists; {@code file#name} picks one of a collection. */
    static Optional<Lettering> open(List<String> candidates) throws IOException {
        for (String candidate : candidates) {
            int hash = candidate.indexOf('#');
            File file = new File(hash < 0 ? candidate : candidate.substring(0, hash));
            if (file.isFile()) {
                return Optional.of(open(file, hash < 0 ? null : candidate.substring(hash + 1)));
            }
        }
        return Optional.empty();
    }

    private static Lettering open(File file, @Nullable String name) throws IOException {
        if (name != null) {
            TrueTypeCollection collection = new TrueTypeCollection(file);
            TrueTypeFont font = collection.getFontByName(name);
            if (font == null) {
                collection.close();
                throw new IOException("no font " + name + " in " + file.getName());
            }
            return new Lettering(font, collection);
        }
        RandomAccessReadBufferedFile data = new RandomAccessReadBufferedFile(file);
        boolean cff = file.getName().endsWith(".otf");
        return new Lettering(cff ? new OTFParser().parse(data) : new TTFParser().parse(data), null);
    }

    /** The width of a text in points. */
    float width(String text, float size) throws IOException {
        float units = 0;
        for (int code : text.codePoints().toArray()) {
            units += font.getAdvanceWidth(glyph(code));
        }
        return units * size / font.getUnitsPerEm();
    }

    void write(PDPageContentStream page, String text, float x, float y, float size)
            throws IOException {
        float scale = size / font.getUnitsPerEm();
        float pen = x;
        for (int code : text.codePoints().toArray()) {
            int glyph = glyph(code);
            GeneralPath outline = outline(glyph);
            outline.transform(new AffineTransform(scale, 0, 0, scale, pen, y));
            fill(page, outline);
            pen += font.getAdvanceWidth(glyph) * scale;
        }
    }

    private int glyph(int codePoint) throws IOException {
        return font.getUnicodeCmapLookup().getGlyphId(codePoint);
    }

    private GeneralPath outline(int glyph) throws IOException {
        if (font instanceof OpenTypeFont open && open.isPostScript()) {
            return new GeneralPath(open.getCFF().getFont().getType2CharString(glyph).getPath());
        }
        var data = font.getGlyph().getGlyph(glyph);
        return data == null ? new GeneralPath() : new GeneralPath(data.getPath());
    }

    private static void fill(PDPageContentStream page, GeneralPath outline) throws IOException {
        float[] c = new float[6];
        boolean empty = true;
        float lastX = 0;
        float lastY = 0;
        for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
            empty = false;
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> page.moveTo(c[0], c[1]);
                case PathIterator.SEG_LINETO -> page.lineTo(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> {
                    float ax = lastX + (c[0] - lastX) * 2 / 3;
                    float ay = lastY + (c[1] - lastY) * 2 / 3;
                    float bx = c[2] + (c[0] - c[2]) * 2 / 3;
                    float by = c[3] + (c[1] - c[3]) * 2 / 3;
                    page.curveTo(ax, ay, bx, by, c[2], c[3]);
                    c[0] = c[2];
                    c[1] = c[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    page.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
                    c[0] = c[4];
                    c[1] = c[5];
                }
                default -> {
                    page.closePath();
                    continue;
                }
            }
            lastX = c[0];
            lastY = c[1];
        }
        if (!empty) {
            page.fill();
        }
    }

    @Override
    public void close() throws IOException {
        font.close();
        if (collection != null) {
            collection.close();
        }
    }
}
