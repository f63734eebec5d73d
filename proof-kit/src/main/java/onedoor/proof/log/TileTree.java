package onedoor.proof.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tree as its tiles tell it, wherever they are read from. */
public final class TileTree {

    private final Source source;

    /** Gives the content of a tile or entry bundle. */
    @FunctionalInterface
    public interface Source {
        Optional<byte[]> read(TilePath tile) throws IOException;
    }

    public TileTree(Source source) {
        this.source = source;
    }

    /** The hashes of a tile; of a full one their beginning when the partial one is gone. */
    public List<Hash> hashes(TilePath tile) {
        return hashes(read(tile, tile.width() * Hash.SIZE));
    }

    /** The entries of a bundle. */
    public List<byte[]> entries(TilePath bundle) {
        List<byte[]> entries = entries(read(bundle, -1));
        if (entries.size() < bundle.width()) {
            throw new IllegalStateException("bundle " + bundle.text() + " is too short");
        }
        return entries.subList(0, bundle.width());
    }

    private byte[] read(TilePath tile, int length) {
        try {
            Optional<byte[]> content = source.read(tile);
            if (content.isEmpty() && !tile.isFull()) {
                content = source.read(new TilePath(tile.level(), tile.number(), Edge.TILE));
            }
            byte[] bytes =
                    content.orElseThrow(
                            () -> new IllegalStateException("the log lacks tile " + tile.text()));
            if (length >= 0 && bytes.length < length) {
                throw new IllegalStateException("tile " + tile.text() + " is too short");
            }
            return length < 0 ? bytes : java.util.Arrays.copyOf(bytes, length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The complete subtrees of the tree of a size. */
    public Merkle.Nodes nodes(long size) {
        return (height, position) -> {
            int level = height / 8;
            int within = 1 << (height % 8);
            long first = position * within;
            long number = first / Edge.TILE;
            long available = (size >> (8 * level)) - number * Edge.TILE;
            int width = (int) Math.min(Edge.TILE, available);
            List<Hash> tile = hashes(new TilePath(level, number, width));
            int start = (int) (first % Edge.TILE);
            return Merkle.root(tile.subList(start, start + within));
        };
    }

    /** A tile's content. */
    public static byte[] bytes(List<Hash> hashes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(hashes.size() * Hash.SIZE);
        hashes.forEach(hash -> out.writeBytes(hash.bytes()));
        return out.toByteArray();
    }

    /** The hashes of a tile's content. */
    public static List<Hash> hashes(byte[] tile) {
        List<Hash> hashes = new ArrayList<>(tile.length / Hash.SIZE);
        for (int at = 0; at < tile.length; at += Hash.SIZE) {
            hashes.add(Hash.of(java.util.Arrays.copyOfRange(tile, at, at + Hash.SIZE)));
        }
        return hashes;
    }

    /** An entry bundle's content: each entry behind its length as a big-endian uint16. */
    public static byte[] bundle(List<byte[]> entries) {
        ByteBuffer bundle =
                ByteBuffer.allocate(entries.stream().mapToInt(entry -> 2 + entry.length).sum());
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return bundle.array();
    }

    /** The entries of an entry bundle's content. */
    public static List<byte[]> entries(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        try {
            while (rest.hasRemaining()) {
                byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
                rest.get(entry);
                entries.add(entry);
            }
        } catch (BufferUnderflowException cut) {
            throw new IllegalStateException("an entry bundle is cut short", cut);
        }
        return entries;
    }
}
