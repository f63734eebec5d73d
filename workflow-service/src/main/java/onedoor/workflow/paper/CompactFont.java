package onedoor.workflow.paper;

import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import onedoor.workflow.paper.Typeface.Glyph;

/**
 * A font program of just the characters that a file uses, in the Compact Font Format (Adobe
 * Technical Note 5176; outlines as of 5177), because PDFBox embeds TrueType outlines only and the
 * usual Chinese fonts have the other kind. Character n of the list has the CID n + 1.
 */
final class CompactFont {

    private static final int MOVE = 21;
    private static final int LINE = 5;
    private static final int CURVE = 8;
    private static final int END = 14;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int x;
    private int y;

    private CompactFont() {}

    static byte[] program(String name, List<Glyph> glyphs) {
        int count = glyphs.size();
        List<byte[]> outlines = new ArrayList<>();
        outlines.add(new byte[] {(byte) 139, END}); // .notdef
        glyphs.forEach(g -> outlines.add(new CompactFont().outline(g)));

        byte[] header = {1, 0, 4, 4};
        byte[] names = index(List.of(ascii(name)));
        byte[] strings = index(List.of(ascii("Adobe"), ascii("Identity")));
        byte[] subroutines = {0, 0};
        byte[] charset = bytes(2, 0, 1, hi(count - 1), lo(count - 1));
        byte[] select = bytes(3, 0, 1, 0, 0, 0, hi(count + 1), lo(count + 1));
        byte[] shapes = index(outlines);
        byte[] widths = bytes(139, 20, 139, 21); // default and nominal width 0
        int topSize = index(List.of(top(count, 0, 0, 0, 0))).length;
        int charsetAt =
                header.length + names.length + topSize + strings.length + subroutines.length;
        int selectAt = charsetAt + charset.length;
        int shapesAt = selectAt + select.length;
        int widthsAt = shapesAt + shapes.length;
        int partsAt = widthsAt + widths.length;

        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes(number(widths.length));
        parts.writeBytes(number(widthsAt));
        parts.write(18);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header);
        file.writeBytes(names);
        file.writeBytes(index(List.of(top(count, charsetAt, selectAt, shapesAt, partsAt))));
        file.writeBytes(strings);
        file.writeBytes(subroutines);
        file.writeBytes(charset);
        file.writeBytes(select);
        file.writeBytes(shapes);
        file.writeBytes(widths);
        file.writeBytes(index(List.of(parts.toByteArray())));
        return file.toByteArray();
    }

    /** The top dictionary; every number takes five bytes, so its size is known beforehand. */
    private static byte[] top(int count, int charset, int select, int shapes, int parts) {
        ByteArrayOutputStream top = new ByteArrayOutputStream();
        entry(top, new int[] {12, 30}, 391, 392, 0); // registry and ordering: the own strings
        entry(top, new int[] {5}, -200, -300, 1200, 1100);
        entry(top, new int[] {12, 34}, count + 1);
        entry(top, new int[] {15}, charset);
        entry(top, new int[] {12, 37}, select);
        entry(top, new int[] {17}, shapes);
        entry(top, new int[] {12, 36}, parts);
        return top.toByteArray();
    }

    private static void entry(ByteArrayOutputStream dictionary, int[] operator, int... operands) {
        for (int operand : operands) {
            dictionary.writeBytes(number(operand));
        }
        dictionary.writeBytes(bytes(operator));
    }

    private byte[] outline(Glyph glyph) {
        number(Math.round(glyph.width()), out);
        float[] c = new float[6];
        float fromX = 0;
        float fromY = 0;
        for (PathIterator i = glyph.outline().getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> draw(MOVE, c, 2);
                case PathIterator.SEG_LINETO -> draw(LINE, c, 2);
                case PathIterator.SEG_CUBICTO -> {
                    draw(CURVE, c, 6);
                    c[0] = c[4];
                    c[1] = c[5];
                }
                case PathIterator.SEG_QUADTO -> {
                    float toX = c[2];
                    float toY = c[3];
                    c[2] = toX + (c[0] - toX) * 2 / 3;
                    c[3] = toY + (c[1] - toY) * 2 / 3;
                    c[0] = fromX + (c[0] - fromX) * 2 / 3;
                    c[1] = fromY + (c[1] - fromY) * 2 / 3;
                    c[4] = toX;
                    c[5] = toY;
                    draw(CURVE, c, 6);
                    c[0] = toX;
                    c[1] = toY;
                }
                default -> {
                    continue; // an outline closes itself
                }
            }
            fromX = c[0];
            fromY = c[1];
        }
        out.write(END);
        return out.toByteArray();
    }

    private void draw(int operator, float[] coordinates, int count) {
        for (int i = 0; i < count; i += 2) {
            int toX = Math.round(coordinates[i]);
            int toY = Math.round(coordinates[i + 1]);
            number(toX - x, out);
            number(toY - y, out);
            x = toX;
            y = toY;
        }
        out.write(operator);
    }

    private static void number(int value, ByteArrayOutputStream to) {
        if (Math.abs(value) <= 107) {
            to.write(value + 139);
        } else {
            to.write(28);
            to.write(value >> 8);
            to.write(value);
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(5).put((byte) 29).putInt(value).array();
    }

    private static byte[] index(List<byte[]> entries) {
        int size = entries.stream().mapToInt(e -> e.length).sum();
        ByteBuffer index = ByteBuffer.allocate(3 + 4 * (entries.size() + 1) + size);
        index.putShort((short) entries.size()).put((byte) 4);
        int offset = 1;
        index.putInt(offset);
        for (byte[] entry : entries) {
            offset += entry.length;
            index.putInt(offset);
        }
        entries.forEach(index::put);
        return index.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static int hi(int value) {
        return value >> 8 & 0xFF;
    }

    private static int lo(int value) {
        return value & 0xFF;
    }
}
