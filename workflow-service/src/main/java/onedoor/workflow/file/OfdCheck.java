package onedoor.workflow.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import onedoor.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;

/**
 * An OFD (GB/T 33190) that may come in is a zip file from its first to its last byte with OFD.xml
 * at its root. Its entries are counted and unpacked into nothing; archives within it, names that
 * lead elsewhere and names given twice are refused.
 */
final class OfdCheck {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 256L * 1024 * 1024;
    private static final int MOST_OF_ROOT = 1024 * 1024;

    /** What is unpacked may be this many times as large as what is packed. */
    private static final int RATIO = 100;

    /** Small files are packed well without being a bomb. */
    private static final long SMALL = 8L * 1024 * 1024;

    private static final String ROOT = "OFD.xml";
    private static final Pattern PLACE = Pattern.compile("(?:[^/\\\\:\\p{Cntrl}]{1,255}/?){1,20}");

    private OfdCheck() {}

    static Optional<WorkflowProblem> problem(byte[] content) {
        int end = Scan.endOfZip(content);
        if (end < 0) {
            return Optional.of(WorkflowProblem.FILE_DAMAGED);
        }
        if (end + 22 != content.length) { // no comment, nothing behind
            return Optional.of(WorkflowProblem.FILE_AMBIGUOUS);
        }
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            return new Unpacking(zip, content).look(Scan.shortAt(content, end + 10));
        } catch (IOException | IllegalArgumentException broken) {
            String message = String.valueOf(broken.getMessage());
            return Optional.of(
                    message.contains("encrypted")
                            ? WorkflowProblem.FILE_ENCRYPTED
                            : WorkflowProblem.FILE_DAMAGED);
        }
    }

    /** One walk through the entries. */
    private static final class Unpacking {

        private final ZipInputStream zip;
        private final long most;
        private final Set<String> names = new HashSet<>();
        private long total;
        private boolean root;

        Unpacking(ZipInputStream zip, byte[] content) {
            this.zip = zip;
            this.most = Math.min(MOST_UNPACKED, Math.max(SMALL, (long) content.length * RATIO));
        }

        Optional<WorkflowProblem> look(int listed) throws IOException {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                Optional<WorkflowProblem> problem = look(entry);
                if (problem.isPresent()) {
                    return problem;
                }
                entry = zip.getNextEntry();
            }
            if (names.size() != listed) {
                return Optional.of(WorkflowProblem.FILE_AMBIGUOUS);
            }
            return root ? Optional.empty() : Optional.of(WorkflowProblem.FILE_TYPE_NOT_ALLOWED);
        }

        private Optional<WorkflowProblem> look(ZipEntry entry) throws IOException {
            String name = entry.getName();
            boolean elsewhere =
                    !PLACE.matcher(name).matches()
                            || Arrays.stream(name.split("/", -1))
                                    .anyMatch(part -> part.equals("..") || part.equals("."));
            if (elsewhere || !names.add(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(WorkflowProblem.FILE_AMBIGUOUS);
            }
            if (names.size() > MOST_ENTRIES) {
                return Optional.of(WorkflowProblem.FILE_EXPANDS);
            }
            boolean first = name.equals(ROOT);
            byte[] start = unpack(first ? MOST_OF_ROOT : 8);
            if (start == null) {
                return Optional.of(WorkflowProblem.FILE_EXPANDS);
            }
            if (archiveOrProgram(start)) {
                return Optional.of(WorkflowProblem.FILE_ACTIVE);
            }
            if (first) {
                if (!ofd(start)) {
                    return Optional.of(WorkflowProblem.FILE_DAMAGED);
                }
                root = true;
            }
            return Optional.empty();
        }

        /** The first bytes of the entry; null where it grows too large. */
        private byte @Nullable [] unpack(int wanted) throws IOException {
            var start = new ByteArrayOutputStream();
            byte[] into = new byte[16 * 1024];
            int read = zip.read(into);
            while (read >= 0) {
                total += read;
                if (total > most) {
                    return null;
                }
                start.write(into, 0, Math.min(read, wanted - start.size()));
                read = zip.read(into);
            }
            return start.toByteArray();
        }
    }

    private static boolean archiveOrProgram(byte[] start) {
        String head = new String(start, 0, Math.min(8, start.length), StandardCharsets.ISO_8859_1);
        return head.startsWith("PK\u0003\u0004")
                || head.startsWith("Rar!")
                || head.startsWith("7z\u00bc\u00af")
                || head.startsWith("\u001f\u008b")
                || head.startsWith("MZ")
                || head.startsWith("\u007fELF");
    }

    private static boolean ofd(byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            boolean root = false;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT && !root) {
                    if (!reader.getLocalName().equals("OFD")) {
                        return false;
                    }
                    root = true;
                }
            }
            return root;
        } catch (XMLStreamException broken) {
            return false;
        }
    }
}
