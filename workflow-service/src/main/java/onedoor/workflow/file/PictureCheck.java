package onedoor.workflow.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import onedoor.workflow.WorkflowProblem;

/**
 * A picture that may come in has sane dimensions, told before anything is decoded, decodes to its
 * end, and has nothing of another format in front of or behind it.
 */
final class PictureCheck {

    private static final int LONGEST_SIDE = 32_000;

    /** A picture is decoded no larger than this; what is looked for shows in a small copy too. */
    private static final double DECODED = 1_000_000;

    /** Chunks of a PNG that are packed texts or profiles, and how long one of them may be. */
    private static final Set<String> PACKED = Set.of("zTXt", "iTXt", "iCCP");

    private static final int LONGEST_PACKED = 64 * 1024;

    /** PDF readers accept a head within so many bytes. */
    private static final int HEAD = 1024;

    private static final List<String> FOREIGN =
            List.of("%pdf-", "pk\u0003\u0004", "<html", "<script", "<?php", "<svg");

    private PictureCheck() {}

    static Optional<WorkflowProblem> png(byte[] content, long pixels) {
        ByteBuffer chunks = ByteBuffer.wrap(content).position(8);
        while (chunks.remaining() >= 12) {
            int length = chunks.getInt();
            byte[] name = new byte[4];
            chunks.get(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            if (length < 0 || length > chunks.remaining() - 4) {
                return Optional.of(WorkflowProblem.FILE_DAMAGED);
            }
            if (PACKED.contains(type) && length > LONGEST_PACKED) {
                return Optional.of(WorkflowProblem.FILE_EXPANDS);
            }
            chunks.position(chunks.position() + length + 4);
            if (type.equals("IEND")) {
                return chunks.hasRemaining() || foreign(content, content.length)
                        ? Optional.of(WorkflowProblem.FILE_AMBIGUOUS)
                        : decoded("png", content, pixels);
            }
        }
        return Optional.of(WorkflowProblem.FILE_DAMAGED);
    }

    static Optional<WorkflowProblem> jpeg(byte[] content, long pixels) {
        int end = endOfJpeg(content);
        if (end < 0) {
            return Optional.of(WorkflowProblem.FILE_DAMAGED);
        }
        // Phones put more pictures behind the first one, so only other formats are refused.
        return foreign(content, end)
                ? Optional.of(WorkflowProblem.FILE_AMBIGUOUS)
                : decoded("jpeg", content, pixels);
    }

    private static boolean foreign(byte[] content, int end) {
        String tail =
                new String(content, end, content.length - end, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
        return Scan.has(content, "%PDF-", 0, HEAD)
                || Scan.endsAsZip(content)
                || tail.startsWith("mz")
                || tail.startsWith("\u007felf")
                || FOREIGN.stream().anyMatch(tail::contains);
    }

    /** Where the first picture's end marker ends, or -1 (ITU-T T.81, annex B). */
    private static int endOfJpeg(byte[] content) {
        int at = 2;
        while (at + 1 < content.length) {
            int marker = content[at + 1] & 0xff;
            if ((content[at] & 0xff) != 0xff) {
                return -1;
            }
            if (marker == 0xd9) {
                return at + 2;
            }
            if (marker == 0xff) {
                at++;
            } else if (marker == 0x01 || restart(marker)) {
                at += 2;
            } else if (at + 3 < content.length) {
                at += 2 + (((content[at + 2] & 0xff) << 8) | (content[at + 3] & 0xff));
                if (marker == 0xda) {
                    at = afterScan(content, at);
                }
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static boolean restart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7;
    }

    private static int afterScan(byte[] content, int from) {
        int at = from;
        while (at + 1 < content.length) {
            int next = content[at + 1] & 0xff;
            boolean data = next == 0 || restart(next);
            if ((content[at] & 0xff) == 0xff && !data) {
                return at;
            }
            at++;
        }
        return content.length;
    }

    private static Optional<WorkflowProblem> decoded(String format, byte[] content, long pixels) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > pixels || Math.max(width, height) > LONGEST_SIDE) {
                return Optional.of(WorkflowProblem.IMAGE_TOO_LARGE);
            }
            ImageReadParam small = reader.getDefaultReadParam();
            int step = (int) Math.ceil(Math.sqrt(width * height / DECODED));
            small.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
            decode(reader, small);
            return Optional.empty();
        } catch (IOException | RuntimeException broken) {
            return Optional.of(WorkflowProblem.FILE_DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    private static void decode(ImageReader reader, ImageReadParam small) throws IOException {
        boolean[] cut = new boolean[1];
        reader.addIIOReadWarningListener(
                (_, warning) -> cut[0] |= warning.toLowerCase(Locale.ROOT).contains("premature"));
        try {
            BufferedImage image = reader.read(0, small);
            image.flush();
        } catch (IIOException unusualColours) {
            if (!reader.canReadRaster()) {
                throw unusualColours;
            }
            reader.readRaster(0, small); // four-colour JPEG
        }
        if (cut[0]) {
            throw new IIOException("the picture ends before its end");
        }
    }
}
