package onedoor.workflow.file;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of files that may come in, told by their first bytes, never by their name. */
public enum FileKind {
    PDF("application/pdf", "255044462d"),
    JPEG("image/jpeg", "ffd8ff"),
    PNG("image/png", "89504e470d0a1a0a"),
    /** GB/T 33190: a zip file with OFD.xml in it. */
    OFD("application/ofd", "504b0304");

    private final String mediaType;

    /** The first bytes, in hexadecimal. */
    private final String magic;

    FileKind(String mediaType, String magic) {
        this.mediaType = mediaType;
        this.magic = magic;
    }

    public String mediaType() {
        return mediaType;
    }

    static Optional<FileKind> of(byte[] content) {
        String start = HexFormat.of().formatHex(content, 0, Math.min(content.length, 8));
        return Arrays.stream(values()).filter(kind -> start.startsWith(kind.magic)).findFirst();
    }
}
