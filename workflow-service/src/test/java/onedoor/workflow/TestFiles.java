package onedoor.workflow;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Files that are what they say, each with other content. */
public final class TestFiles {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private TestFiles() {}

    /** Fills a new document of one empty page. */
    public interface Filling {
        void fill(PDDocument document) throws IOException;
    }

    public static byte[] pdf() {
        return pdf(_ -> {});
    }

    public static byte[] pdf(Filling filling) {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getDocumentInformation().setTitle("测试 " + NEXT.getAndIncrement());
            filling.fill(document);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] png() {
        return picture("png", 40, 30);
    }

    public static byte[] jpeg() {
        return picture("jpeg", 40, 30);
    }

    public static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int colour = NEXT.getAndIncrement();
        image.setRGB(width / 2, height / 2, colour * 0x010305);
        image.setRGB(0, 0, colour << 4);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
