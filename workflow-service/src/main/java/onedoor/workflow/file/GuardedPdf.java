package onedoor.workflow.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * A PDF parser that unpacks every stream into nothing first, to see how large it is. Streams that
 * hold objects are unpacked into memory by any parser, so they may grow less than pictures and must
 * be packed once and plainly. It stops at encryption, behind which sizes cannot be seen.
 */
final class GuardedPdf extends PDFParser {

    private static final long MEMORY = 32L * 1024 * 1024;
    private static final long SCRATCH = 128L * 1024 * 1024;
    private static final long MOST_OF_OBJECTS = 16L * 1024 * 1024;
    private static final long MOST_OF_ONE = 128L * 1024 * 1024;
    private static final long MOST_OF_ALL = 512L * 1024 * 1024;
    private static final Set<COSName> FLATE =
            Set.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE_ABBREVIATION);
    private static final Set<COSName> UNPACKING =
            Set.of(
                    COSName.FLATE_DECODE,
                    COSName.FLATE_DECODE_ABBREVIATION,
                    COSName.LZW_DECODE,
                    COSName.LZW_DECODE_ABBREVIATION,
                    COSName.RUN_LENGTH_DECODE,
                    COSName.RUN_LENGTH_DECODE_ABBREVIATION);

    private long total;
    private boolean expands;
    private boolean encrypted;

    GuardedPdf(byte[] content) throws IOException {
        super(
                new RandomAccessReadBuffer(content),
                "",
                null,
                null,
                MemoryUsageSetting.setupMixed(MEMORY, SCRATCH).streamCache);
    }

    /** Whether a stream grows beyond measure; asked after parsing, failed or not. */
    boolean expands() {
        return expands;
    }

    boolean encrypted() {
        return encrypted;
    }

    @Override
    protected void prepareDecryption() throws IOException {
        if (document.getTrailer().getItem(COSName.ENCRYPT) != null) {
            encrypted = true;
            throw new IOException("encrypted");
        }
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        long position = source.getPosition();
        try {
            if (expands || grows(stream)) {
                expands = true;
                throw new IOException("a stream that expands too much");
            }
        } finally {
            source.seek(position);
        }
        return stream;
    }

    private boolean grows(COSStream stream) throws IOException {
        List<COSName> filters = filters(stream.getFilters());
        boolean objects =
                document.getTrailer() == null // nothing but the cross-reference is read so far
                        || (stream.containsKey(COSName.FIRST) && stream.containsKey(COSName.N))
                        || stream.containsKey(COSName.W);
        if (filters.stream().filter(UNPACKING::contains).count() > 1) {
            return true;
        }
        boolean flate = !filters.isEmpty() && FLATE.contains(filters.getFirst());
        if (objects && !filters.isEmpty() && !(flate && filters.size() == 1)) {
            return true;
        }
        if (flate) {
            long most = objects ? MOST_OF_OBJECTS : MOST_OF_ONE;
            long size = unpacked(stream, most);
            total += size;
            return size > most || total > MOST_OF_ALL;
        }
        return false;
    }

    private static List<COSName> filters(COSBase named) {
        Stream<COSBase> all =
                named instanceof COSArray array
                        ? StreamSupport.stream(array.spliterator(), false)
                        : Stream.ofNullable(named);
        return all.map(f -> f instanceof COSObject reference ? reference.getObject() : f)
                .filter(COSName.class::isInstance)
                .map(COSName.class::cast)
                .toList();
    }

    /** How much there is up to the first damage; counting ends above {@code most}. */
    private static long unpacked(COSStream stream, long most) throws IOException {
        byte[] into = new byte[64 * 1024];
        long size = 0;
        var inflater = new Inflater(true);
        try (InputStream raw = stream.createRawInputStream()) {
            raw.skipNBytes(Math.min(2, stream.getLength())); // the zlib header, as PDFBox does
            var unpacking = new InflaterInputStream(raw, inflater, 16 * 1024);
            while (size <= most) {
                int read = unpacking.read(into);
                if (read < 0) {
                    return size;
                }
                size += read;
            }
            return size;
        } catch (IOException damaged) {
            return size;
        } finally {
            inflater.end();
        }
    }
}
