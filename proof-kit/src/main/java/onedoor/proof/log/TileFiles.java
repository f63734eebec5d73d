package onedoor.proof.log;

import java.io.IOException;
import java.util.Optional;

/** Where a log's full tiles and entry bundles lie, each written once and for ever. */
public interface TileFiles {

    /** The content of a tile, or nothing when it has not been written. */
    Optional<byte[]> read(TilePath tile) throws IOException;

    /**
     * Writes a tile so that it outlives a power cut once this returns. Writing the same again is
     * allowed.
     *
     * @throws Rewritten when another content is already there
     */
    void write(TilePath tile, byte[] content) throws IOException;

    /** A tile was to be replaced by another one: two histories meet in one place. */
    final class Rewritten extends IOException {
        Rewritten(TilePath tile) {
            super("tile " + tile.text() + " is already there with another content");
        }
    }
}
