package onedoor.policy.circuit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A block and its subjects as bytes. Nothing of a row that counts no more is written. */
record BlockForm(String[] subjects, Block block) {

    private static final int NONE = -1;
    private static final int SLICE = -2;

    static byte[] write(Segment segment, int index) {
        int first = index * Block.ROWS;
        int rows = Math.min(Block.ROWS, segment.rows() - first);
        Block block = segment.block(index);
        byte[][] names = new byte[rows][];
        int size = 0;
        for (int row = 0; row < rows; row++) {
            names[row] =
                    block.alive(row) ? segment.names.at(first + row).getBytes(UTF_8) : new byte[0];
            size += Short.BYTES + names[row].length;
        }
        @Nullable Object[] sets = sets(block);
        for (Object set : sets) {
            size += Integer.BYTES + bytes(set);
        }
        int live = block.live == null ? 0 : Block.WORDS;
        size += 4 * Integer.BYTES + (block.slices.length + live) * Long.BYTES;
        ByteBuffer out = ByteBuffer.allocate(size).putInt(rows);
        for (byte[] name : names) {
            out.putShort((short) name.length).put(name);
        }
        put(out.putInt(live), block.live == null ? new long[0] : block.live);
        put(out.putInt(block.slices.length), masked(block.slices, block.live));
        out.putInt(sets.length);
        for (Object set : sets) {
            write(out, set);
        }
        return out.array();
    }

    private static @Nullable Object[] sets(Block block) {
        @Nullable Object[] sets = new Object[block.sets()];
        for (int set = 0; set < sets.length; set++) {
            if (block.has(set)) {
                long[] slice = new long[Block.WORDS];
                block.read(set, slice, 0);
                sets[set] = Block.packed(masked(slice, block.live));
            }
        }
        return sets;
    }

    private static long[] masked(long[] slices, long @Nullable [] live) {
        if (live == null) {
            return slices;
        }
        long[] masked = slices.clone();
        for (int word = 0; word < masked.length; word++) {
            masked[word] &= live[word % Block.WORDS];
        }
        return masked;
    }

    private static int bytes(@Nullable Object set) {
        return switch (set) {
            case short[] list -> list.length * Short.BYTES;
            case long[] slice -> slice.length * Long.BYTES;
            case null, default -> 0;
        };
    }

    private static void write(ByteBuffer out, @Nullable Object set) {
        switch (set) {
            case short[] list -> {
                out.putInt(list.length).asShortBuffer().put(list);
                out.position(out.position() + bytes(list));
            }
            case long[] slice -> put(out.putInt(SLICE), slice);
            case null, default -> out.putInt(NONE);
        }
    }

    private static void put(ByteBuffer out, long[] words) {
        out.asLongBuffer().put(words);
        out.position(out.position() + words.length * Long.BYTES);
    }

    static BlockForm read(byte[] page) {
        ByteBuffer in = ByteBuffer.wrap(page);
        String[] subjects = new String[length(in.getInt())];
        for (int row = 0; row < subjects.length; row++) {
            int length = in.getShort();
            subjects[row] = new String(page, in.position(), length, UTF_8);
            in.position(in.position() + length);
        }
        int live = in.getInt();
        long[] living = live == 0 ? null : longs(in, live);
        long[] slices = longs(in, in.getInt());
        @Nullable Object[] sets = new Object[in.getInt()];
        for (int set = 0; set < sets.length; set++) {
            sets[set] = set(in, in.getInt());
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("a page is too long");
        }
        return new BlockForm(subjects, new Block(slices, sets, living));
    }

    private static @Nullable Object set(ByteBuffer in, int length) {
        if (length == NONE) {
            return null;
        }
        if (length == SLICE) {
            return longs(in, Block.WORDS);
        }
        short[] list = new short[length(length)];
        in.asShortBuffer().get(list);
        in.position(in.position() + bytes(list));
        return list;
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] words = new long[count];
        in.asLongBuffer().get(words);
        in.position(in.position() + count * Long.BYTES);
        return words;
    }

    private static int length(int rows) {
        if (rows < 0 || rows > Block.ROWS) {
            throw new IllegalArgumentException("a page of %d rows".formatted(rows));
        }
        return rows;
    }

    boolean fits(Layout layout, int rows) {
        return subjects.length == rows
                && block.slices.length == layout.slices() * Block.WORDS
                && block.sets() == layout.sets()
                && (block.live == null ? rows == Block.ROWS : block.live.length == Block.WORDS);
    }
}
