package onedoor.policy.circuit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link CircuitPages} wrote, read back before anybody knows which rules are in force: reading
 * them takes as long.
 */
public final class CopiedCircuit {

    private record Part(Row.Sort sort, Seats seats) {}

    private record Named(Part part, List<BlockForm> blocks, Names names) {}

    private final List<List<CodeAxis.Kind>> kinds = new ArrayList<>();
    private final List<Named> segments = new ArrayList<>();

    /** Throws if this is nothing that was written so. */
    public CopiedCircuit(byte[] ground, List<byte[]> pages) {
        List<Part> parts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(ground))) {
            for (int axes = in.readInt(); axes > 0; axes--) {
                kinds.add(CodeAxis.readKinds(in));
            }
            for (int some = in.readInt(); some > 0; some--) {
                Row.Sort sort = new Row.Sort(in.readBoolean(), in.readBoolean());
                parts.add(new Part(sort, Seats.read(in)));
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("the ground of a copied circuit", broken);
        }
        List<BlockForm> blocks = pages.parallelStream().map(BlockForm::read).toList();
        int first = 0;
        for (Part part : parts) {
            int end = first + (part.seats().rows() + Block.ROWS - 1) / Block.ROWS;
            segments.add(named(part, blocks.subList(first, end)));
            first = end;
        }
        if (first != blocks.size()) {
            throw new IllegalArgumentException("more pages than seats");
        }
    }

    private static Named named(Part part, List<BlockForm> blocks) {
        String[] subjects =
                blocks.stream()
                        .flatMap(b ->
                                IntStream.range(0, b.subjects().length)
                                        .mapToObj(row -> b.subjects()[row]))
                        .toArray(String[]::new);
        if (subjects.length != part.seats().rows()) {
            throw new IllegalArgumentException("other rows than seats");
        }
        return new Named(part, blocks, Names.of(subjects));
    }

    /** With the codes that rules gave; only for the layout that it was made of. */
    Snapshot snapshot(Layout layout) {
        List<CodeAxis> axes = layout.codeAxes();
        if (axes.size() != kinds.size()) {
            throw new IllegalArgumentException("other axes");
        }
        for (Named segment : segments) {
            int left = segment.part().seats().rows();
            for (BlockForm block : segment.blocks()) {
                if (!block.fits(layout, Math.min(left, Block.ROWS))) {
                    throw new IllegalArgumentException("other columns");
                }
                left -= Block.ROWS;
            }
        }
        for (int i = 0; i < axes.size(); i++) {
            axes.get(i).use(kinds.get(i));
        }
        return new Snapshot(
                layout,
                segments.stream()
                        .map(s ->
                                Segment.of(
                                        s.part().sort(),
                                        s.part().seats(),
                                        s.names(),
                                        s.blocks().stream().map(BlockForm::block).toList()))
                        .toList(),
                Tail.EMPTY);
    }
}
