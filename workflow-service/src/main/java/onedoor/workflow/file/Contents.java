package onedoor.workflow.file;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.BlindIndex;
import onedoor.kit.Sha256;
import org.springframework.stereotype.Component;

/**
 * The content of files, each under its address: equal content has one address and is kept once. The
 * address is a keyed hash, so that whoever sees the store cannot tell which file is in it.
 */
@Component
public class Contents {

    private final BlobStore blobs;
    private final Sealing sealing;
    private final BlindIndex index;

    Contents(BlobStore blobs, Sealing sealing, BlindIndex index) {
        this.blobs = blobs;
        this.sealing = sealing;
        this.index = index;
    }

    /** Keeps the content and answers its address, 64 characters. */
    public String keep(byte[] content) {
        String address = address(content);
        String blob = blob(address);
        if (!blobs.exists(blob)) {
            blobs.put(blob, sealing.seal(blob, content));
        }
        return address;
    }

    public byte[] read(String address) {
        String blob = blob(address);
        return blobs.get(blob)
                .map(sealed -> sealing.open(blob, sealed))
                .orElseThrow(() -> new IllegalStateException("the content is gone: " + address));
    }

    /** A new place for a part of an upload that is not complete yet. */
    public static String placeOfPart(UUID upload) {
        return "parts/" + upload + "/" + UUID.randomUUID();
    }

    public void keepPart(String place, byte[] part) {
        blobs.put(place, sealing.seal(place, part));
    }

    public Optional<byte[]> readPart(String place) {
        return blobs.get(place).map(sealed -> sealing.open(place, sealed));
    }

    public void dropPart(String place) {
        blobs.delete(place);
    }

    /** The keyed hash of some content, 64 hexadecimal digits. */
    public String address(byte[] content) {
        byte[] keyed = Base64.getUrlDecoder().decode(index.of("file-content", Sha256.hex(content)));
        return HexFormat.of().formatHex(keyed);
    }

    private static String blob(String address) {
        return address.substring(0, 2) + "/" + address.substring(2, 4) + "/" + address;
    }
}
