package onedoor.policy.circuit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A circuit at one instant as bytes, for whoever keeps it until the next start. */
public final class CircuitPages {

    private record Page(Segment segment, int block) {}

    private final Snapshot snapshot;
    private final List<Page> pages = new ArrayList<>();

    public CircuitPages(View view) {
        snapshot = Index.whole(view.snapshot());
        for (Segment segment : snapshot.segments()) {
            for (int block = 0; block < segment.blocks(); block++) {
                pages.add(new Page(segment, block));
            }
        }
    }

    /** What its codes depend on; another text where anything would be coded otherwise. */
    public String imprint() {
        return snapshot.layout().imprint();
    }

    /** What all pages share. */
    public byte[] ground() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<CodeAxis> axes = snapshot.layout().codeAxes();
            out.writeInt(axes.size());
            for (CodeAxis axis : axes) {
                axis.writeKinds(out);
            }
            out.writeInt(snapshot.segments().size());
            for (Segment segment : snapshot.segments()) {
                out.writeBoolean(segment.sort.regionVerified());
                out.writeBoolean(segment.sort.industryVerified());
                segment.seats.write(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public int size() {
        return pages.size();
    }

    public byte[] page(int number) {
        Page page = pages.get(number);
        return BlockForm.write(page.segment(), page.block());
    }
}
