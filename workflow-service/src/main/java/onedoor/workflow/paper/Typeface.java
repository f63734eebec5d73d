package onedoor.workflow.paper;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * One font as outlines by character, in thousandths of the type size; many threads may share it.
 */
public final class Typeface {

    private static final float EM = 1000;

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final float scale;
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.scale = EM / font.getUnitsPerEm();
    }

    /** One character's width and outline. */
    record Glyph(int character, float width, GeneralPath outline) {}

    static Typeface open(File file, @Nullable String name) throws IOException {
        if (name != null) {
            // Stays open with the font, which reads from it as characters are asked for.
            @SuppressWarnings("resource")
            TrueTypeCollection collection = new TrueTypeCollection(file);
            TrueTypeFont font = collection.getFontByName(name);
            if (font == null) {
                collection.close();
                throw new IOException("no font " + name + " in " + file.getName());
            }
            return new Typeface(font);
        }
        RandomAccessReadBufferedFile data = new RandomAccessReadBufferedFile(file);
        boolean cff = file.getName().endsWith(".otf");
        return new Typeface(cff ? new OTFParser().parse(data) : new TTFParser().parse(data));
    }

    String name() {
        try {
            String name = font.getName();
            return name == null ? "Chinese" : name.replaceAll("[^A-Za-z0-9-]", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Glyph glyph(int character) {
        return glyphs.computeIfAbsent(character, this::read);
    }

    /** The width of a text in points. */
    public float width(String text, float size) {
        return (float) text.codePoints().mapToDouble(c -> glyph(c).width()).sum() * size / EM;
    }

    // FontBox reads a font's tables as they are needed, which only one thread may do at a time.
    private synchronized Glyph read(int character) {
        try {
            int glyph = characters.getGlyphId(character);
            GeneralPath outline = outline(glyph);
            outline.transform(AffineTransform.getScaleInstance(scale, scale));
            return new Glyph(character, font.getAdvanceWidth(glyph) * scale, outline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GeneralPath outline(int glyph) throws IOException {
        if (font instanceof OpenTypeFont open && open.isPostScript()) {
            return new GeneralPath(open.getCFF().getFont().getType2CharString(glyph).getPath());
        }
        var data = font.getGlyph().getGlyph(glyph);
        return data == null ? new GeneralPath() : new GeneralPath(data.getPath());
    }
}
