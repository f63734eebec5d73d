package onedoor.policy.circuit;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Profiles in the order of their seats. Immutable: a changed profile makes another segment that
 * shares all but one block, so that a query that runs sees one instant only.
 */
final class Segment {

    private static final int CHUNK = 256;

    final Row.Sort sort;
    final Seats seats;
    final Names names;
    private final Block[][] chunks;

    private final long living;

    private Segment(Row.Sort sort, Seats seats, Names names, Block[][] chunks, long living) {
        this.living = living;
        this.sort = sort;
        this.seats = seats;
        this.names = names;
        this.chunks = chunks;
    }

    static Segment of(Row.Sort sort, Seats seats, Names names, List<Block> blocks) {
        Block[][] chunks = new Block[(blocks.size() + CHUNK - 1) / CHUNK][];
        for (int i = 0; i < chunks.length; i++) {
            int from = i * CHUNK;
            int to = Math.min(from + CHUNK, blocks.size());
            chunks[i] = blocks.subList(from, to).toArray(Block[]::new);
        }
        long living = blocks.stream().mapToLong(Block::living).sum();
        return new Segment(sort, seats, names, chunks, living);
    }

    /** Of one sort, in the order of their seats. */
    static Segment of(List<Row> rows, Layout layout) {
        String[] subjects = rows.stream().map(row -> row.subject).toArray(String[]::new);
        CompletableFuture<Names> names = CompletableFuture.supplyAsync(() -> Names.of(subjects));
        List<Block> blocks =
                IntStream.rangeClosed(0, (rows.size() - 1) / Block.ROWS)
                        .parallel()
                        .mapToObj(block -> block(block, rows, layout))
                        .toList();
        return of(rows.getFirst().seat.sort(), seats(rows), names.join(), blocks);
    }

    private static Block block(int block, List<Row> rows, Layout layout) {
        BlockWriter writer = new BlockWriter(layout);
        int first = block * Block.ROWS;
        rows.subList(first, Math.min(first + Block.ROWS, rows.size())).forEach(writer::add);
        return writer.block();
    }

    private static Seats seats(List<Row> rows) {
        Seats.Builder seats = new Seats.Builder();
        int first = 0;
        for (int i = 1; i <= rows.size(); i++) {
            Row.Seat seat = rows.get(first).seat;
            if (i == rows.size() || !rows.get(i).seat.equals(seat)) {
                seats.add(seat.region(), seat.industry(), i - first);
                first = i;
            }
        }
        return seats.build();
    }

    int rows() {
        return seats.rows();
    }

    int blocks() {
        return (rows() + Block.ROWS - 1) / Block.ROWS;
    }

    /** Rows that count. */
    long living() {
        return living;
    }

    Block block(int index) {
        return chunks[index / CHUNK][index % CHUNK];
    }

    OptionalInt find(String subject) {
        OptionalInt row = names.row(subject);
        return row.isPresent() && alive(row.getAsInt()) ? row : OptionalInt.empty();
    }

    private boolean alive(int row) {
        return block(row / Block.ROWS).alive(row % Block.ROWS);
    }

    Row row(int row, Layout layout) {
        return block(row / Block.ROWS)
                .row(row % Block.ROWS, names.at(row), seats.seat(row, sort), layout);
    }

    Segment with(int row, Row bits) {
        int index = row / Block.ROWS;
        return with(index, block(index).with(row % Block.ROWS, bits));
    }

    Segment without(int row) {
        int index = row / Block.ROWS;
        return with(index, block(index).without(row % Block.ROWS));
    }

    private Segment with(int index, Block block) {
        Block[][] outer = chunks.clone();
        outer[index / CHUNK] = outer[index / CHUNK].clone();
        outer[index / CHUNK][index % CHUNK] = block;
        long now = living - block(index).living() + block.living();
        return new Segment(sort, seats, names, outer, now);
    }

    void forEach(Layout layout, Consumer<Row> each) {
        for (int row = 0; row < rows(); row++) {
            if (alive(row)) {
                each.accept(row(row, layout));
            }
        }
    }
}
