package onedoor.proof.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Edge;
import onedoor.proof.log.Hash;
import onedoor.proof.log.LogProof;
import onedoor.proof.log.Merkle;
import onedoor.proof.log.SignedNote.Signer;
import onedoor.proof.log.TilePath;
import onedoor.proof.log.TileTree;

/** A whole log in memory, so small that everything is computed anew. */
public final class SmallLog implements TileTree.Source {

    private final Signer key;
    private final List<byte[]> entries = new ArrayList<>();

    public SmallLog(Signer key) {
        this.key = key;
    }

    /** A copy that may go another way. */
    public SmallLog branch(int size) {
        SmallLog branch = new SmallLog(key);
        branch.entries.addAll(entries.subList(0, size));
        return branch;
    }

    public void append(String entry) {
        entries.add(entry.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts another entry in the place of one, as an intruder with the log's key can. */
    public void rewrite(int index, String entry) {
        entries.set(index, entry.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return entries.size();
    }

    public Checkpoint head() {
        return new Checkpoint(key.verifier().name(), entries.size(), rootAt(entries.size()));
    }

    /** The signed head. */
    public String checkpoint() {
        return key.sign(head().text());
    }

    private Hash rootAt(int size) {
        return Merkle.root(leaves().subList(0, size));
    }

    /** The proof that the head continues an older size. */
    public List<Hash> consistency(long old) {
        return Merkle.consistency(old, entries.size(), this::node);
    }

    /** The proof of an entry under a signed checkpoint of this size. */
    public LogProof proof(long index, String checkpoint) {
        return new LogProof(
                null, index, Merkle.inclusion(index, entries.size(), this::node), checkpoint);
    }

    public Hash leaf(int index) {
        return Hash.ofLeaf(entries.get(index));
    }

    private List<Hash> leaves() {
        return entries.stream().map(Hash::ofLeaf).toList();
    }

    private Hash node(int height, long position) {
        int width = 1 << height;
        int from = Math.toIntExact(position * width);
        return Merkle.root(leaves().subList(from, from + width));
    }

    @Override
    public Optional<byte[]> read(TilePath tile) {
        int level = Math.max(tile.level(), 0);
        long count = entries.size() >> (8 * level);
        int from = Math.toIntExact(tile.number() * Edge.TILE);
        if (count < from + tile.width()) {
            return Optional.empty();
        }
        if (tile.isEntries()) {
            return Optional.of(TileTree.bundle(entries.subList(from, from + tile.width())));
        }
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < tile.width(); i++) {
            hashes.add(node(8 * level, from + i));
        }
        return Optional.of(TileTree.bytes(hashes));
    }
}
