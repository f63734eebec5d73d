package onedoor.workflow.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onedoor.workflow.paper.Typeface.Glyph;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * The font of one file: it gathers the characters that are written and becomes a subset of them,
 * with the table that turns them back into text for searching, copying and reading aloud.
 */
final class EmbeddedFont {

    private final Typeface typeface;
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();
    private final COSDictionary dictionary = new COSDictionary();

    EmbeddedFont(Typeface typeface) {
        this.typeface = typeface;
    }

    Typeface typeface() {
        return typeface;
    }

    /** What page resources refer to; it is filled at the end. */
    COSDictionary dictionary() {
        return dictionary;
    }

    /** The text as the operand of {@code Tj}. */
    String encode(String text) {
        StringBuilder hex = new StringBuilder("<");
        text.codePoints()
                .forEach(c ->
                        hex.append(
                                "%04X".formatted(codes.computeIfAbsent(c, _ -> codes.size() + 1))));
        return hex.append('>').toString();
    }

    void finish() throws IOException {
        if (codes.isEmpty()) {
            encode(" ");
        }
        List<Glyph> glyphs = codes.keySet().stream().map(typeface::glyph).toList();
        String name = tag() + "+" + typeface.name();
        COSDictionary characters = new COSDictionary();
        characters.setItem(COSName.TYPE, COSName.FONT);
        characters.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        characters.setName(COSName.BASE_FONT, name);
        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("Identity"));
        system.setInt(COSName.SUPPLEMENT, 0);
        characters.setItem(COSName.CIDSYSTEMINFO, system);
        characters.setInt(COSName.DW, 1000);
        List<COSBase> widths = new ArrayList<>();
        glyphs.forEach(g -> widths.add(new COSFloat(Math.round(g.width()))));
        characters.setItem(COSName.W, new COSArray(List.of(COSInteger.ONE, new COSArray(widths))));
        characters.setItem(COSName.FONT_DESC, descriptor(name, CompactFont.program(name, glyphs)));

        dictionary.setItem(COSName.TYPE, COSName.FONT);
        dictionary.setItem(COSName.SUBTYPE, COSName.TYPE0);
        dictionary.setName(COSName.BASE_FONT, name + "-Identity-H");
        dictionary.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        dictionary.setItem(COSName.DESCENDANT_FONTS, new COSArray(List.<COSBase>of(characters)));
        dictionary.setItem(
                COSName.TO_UNICODE, stream(toUnicode().getBytes(StandardCharsets.US_ASCII)));
    }

    private static COSDictionary descriptor(String name, byte[] program) throws IOException {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(
                COSName.FONT_BBOX, COSArray.ofCOSIntegers(List.of(-200, -300, 1200, 1100)));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 880);
        descriptor.setInt(COSName.DESCENT, -120);
        descriptor.setInt(COSName.CAP_HEIGHT, 733);
        descriptor.setInt(COSName.STEM_V, 80);
        COSStream file = stream(program);
        file.setName(COSName.SUBTYPE, "CIDFontType0C");
        descriptor.setItem(COSName.FONT_FILE3, file);
        return descriptor;
    }

    /** Six letters that differ with the characters, as ISO 32000-1, 9.6.4 asks. */
    private String tag() {
        int hash = codes.keySet().hashCode() & 0x7FFFFFFF;
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return tag.toString();
    }

    private String toUnicode() {
        StringBuilder map =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin
                        12 dict begin
                        begincmap
                        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                        /CMapName /Adobe-Identity-UCS def
                        /CMapType 2 def
                        1 begincodespacerange
                        <0000> <FFFF>
                        endcodespacerange
                        """);
        List<Integer> characters = List.copyOf(codes.keySet());
        for (int from = 0; from < characters.size(); from += 100) {
            int to = Math.min(from + 100, characters.size());
            map.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                byte[] utf16 =
                        Character.toString(characters.get(i)).getBytes(StandardCharsets.UTF_16BE);
                map.append("<%04X> <".formatted(i + 1))
                        .append(HexFormat.of().formatHex(utf16).toUpperCase(Locale.ROOT))
                        .append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append(
                        """
                        endcmap
                        CMapName currentdict /CMap defineresource pop
                        end
                        end
                        """)
                .toString();
    }

    static COSStream stream(byte[] content) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content);
        }
        return stream;
    }
}
