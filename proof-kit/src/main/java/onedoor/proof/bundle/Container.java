package onedoor.proof.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A ZIP file in the only spelling that a bundle has: members stored, no time, no extra field,
 * {@code mimetype} first. Any tool opens it; a byte changed anywhere makes it another file.
 */
final class Container {

    static final String MIMETYPE = "mimetype";
    static final String TYPE = "application/vnd.onedoor.evidence+zip";

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_SIZE = 30;
    private static final int VERSION = 20;
    private static final int UTF8 = 0x0800;
    // 1980-01-01, the first day that a ZIP file knows.
    private static final int DAY = 0x0021;
    private static final int MOST = 64 * 1024 * 1024;

    private Container() {}

    static byte[] write(Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        members.forEach((name, content) -> {
            byte[] title = name.getBytes(StandardCharsets.UTF_8);
            int offset = out.size();
            out.writeBytes(header(LOCAL, LOCAL_SIZE, title, content).array());
            out.writeBytes(title);
            out.writeBytes(content);
            directory.writeBytes(header(CENTRAL, 46, title, content).putInt(42, offset).array());
            directory.writeBytes(title);
        });
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(
                little(22)
                        .putInt(END)
                        .putInt(0)
                        .putShort((short) members.size())
                        .putShort((short) members.size())
                        .putInt(directory.size())
                        .putInt(start)
                        .array());
        return out.toByteArray();
    }

    private static ByteBuffer header(int signature, int size, byte[] name, byte[] content) {
        ByteBuffer header = little(size).putInt(signature);
        if (signature == CENTRAL) {
            header.putShort((short) VERSION);
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        return header.putShort((short) VERSION)
                .putShort((short) UTF8)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) DAY)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The members in their order.
     *
     * @throws IllegalArgumentException when the file is not written in the bundle's spelling
     */
    static Map<String, byte[]> read(byte[] file) {
        if (file.length > MOST) {
            throw new IllegalArgumentException("larger than a bundle can be");
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, byte[]> members = new LinkedHashMap<>();
        while (in.remaining() >= LOCAL_SIZE && in.getInt(in.position()) == LOCAL) {
            int size = in.getInt(in.position() + 18);
            int nameLength = Short.toUnsignedInt(in.getShort(in.position() + 26));
            int start = in.position() + LOCAL_SIZE;
            if (size < 0 || (long) start + nameLength + size > file.length) {
                throw new IllegalArgumentException("a member is cut short");
            }
            String name = new String(file, start, nameLength, StandardCharsets.UTF_8);
            int from = start + nameLength;
            if (members.put(name, Arrays.copyOfRange(file, from, from + size)) != null) {
                throw new IllegalArgumentException("two members are called " + name);
            }
            in.position(from + size);
        }
        if (!Arrays.equals(write(members), file)) {
            throw new IllegalArgumentException("not a ZIP file as bundles are written");
        }
        byte[] type = members.isEmpty() ? new byte[0] : members.values().iterator().next();
        if (!members.keySet().stream().findFirst().equals(java.util.Optional.of(MIMETYPE))
                || !new String(type, StandardCharsets.US_ASCII).equals(TYPE)) {
            throw new IllegalArgumentException("the first member does not say " + TYPE);
        }
        return members;
    }
}
