package onedoor.workflow.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.workflow.WorkflowProblem;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * A PDF that may come in is a PDF from its first to its last byte, opens without a password and
 * carries nothing that runs or unpacks itself. Every object is looked at, also those that no page
 * uses.
 */
final class PdfCheck {

    private static final int MOST_OBJECTS = 300_000;

    /** Entries that hold scripts, programs' data or files. */
    private static final List<COSName> ENTRIES =
            names("JS", "JavaScript", "EmbeddedFiles", "EF", "XFA", "RichMediaContent");

    /** Actions that run, open, send or play something. Following a link (URI, GoTo) is none. */
    private static final Set<COSName> ACTIONS =
            Set.copyOf(
                    names(
                            "JavaScript",
                            "Launch",
                            "SubmitForm",
                            "ImportData",
                            "GoToE",
                            "GoToR",
                            "Rendition",
                            "RichMediaExecute",
                            "Movie",
                            "Sound"));

    private static final Set<COSName> ANNOTATIONS =
            Set.copyOf(names("FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D"));

    private PdfCheck() {}

    static Optional<WorkflowProblem> problem(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] >= 0 && content[end - 1] <= ' ') {
            end--;
        }
        if (!Scan.has(content, "%%EOF", end - 5, end)) {
            boolean somewhere = Scan.has(content, "%%EOF", 0, end);
            return Optional.of(
                    somewhere ? WorkflowProblem.FILE_AMBIGUOUS : WorkflowProblem.FILE_DAMAGED);
        }
        if (Scan.endsAsZip(content)) {
            return Optional.of(WorkflowProblem.FILE_AMBIGUOUS);
        }
        return parsed(content);
    }

    private static Optional<WorkflowProblem> parsed(byte[] content) {
        GuardedPdf parser = null;
        try {
            parser = new GuardedPdf(content);
            // Mending a broken table of objects unpacks streams of objects unguarded.
            boolean mend = !Scan.has(content, "/ObjStm", 0, content.length);
            try (PDDocument document = parser.parse(mend)) {
                Optional<WorkflowProblem> found =
                        document.getNumberOfPages() < 1
                                ? Optional.of(WorkflowProblem.FILE_DAMAGED)
                                : look(document.getDocument());
                return parser.expands() ? Optional.of(WorkflowProblem.FILE_EXPANDS) : found;
            }
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            return Optional.of(reason(parser));
        }
    }

    private static WorkflowProblem reason(@Nullable GuardedPdf parser) {
        if (parser != null && parser.expands()) {
            return WorkflowProblem.FILE_EXPANDS;
        }
        return parser != null && parser.encrypted()
                ? WorkflowProblem.FILE_ENCRYPTED
                : WorkflowProblem.FILE_DAMAGED;
    }

    private static Optional<WorkflowProblem> look(COSDocument document) {
        Map<COSObjectKey, Long> table = document.getXrefTable();
        if (table.size() > MOST_OBJECTS) {
            return Optional.of(WorkflowProblem.FILE_EXPANDS);
        }
        Deque<COSBase> open = new ArrayDeque<>();
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.add(document.getTrailer());
        table.keySet().forEach(key -> open.add(document.getObjectFromPool(key)));
        while (!open.isEmpty()) {
            COSBase next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            switch (next) {
                case COSObject reference -> add(open, reference.getObject());
                case COSArray array -> array.forEach(item -> add(open, item));
                case COSDictionary dictionary -> {
                    if (runs(dictionary)) {
                        return Optional.of(WorkflowProblem.FILE_ACTIVE);
                    }
                    dictionary.getValues().forEach(value -> add(open, value));
                }
                case COSBase plain -> {} // a number, a name, a text
            }
        }
        return Optional.empty();
    }

    private static void add(Deque<COSBase> open, COSBase found) {
        if (found instanceof COSObject
                || found instanceof COSArray
                || found instanceof COSDictionary) {
            open.add(found);
        }
    }

    private static boolean runs(COSDictionary dictionary) {
        if (ENTRIES.stream().anyMatch(dictionary::containsKey)) {
            return true;
        }
        COSBase action = dictionary.getDictionaryObject(COSName.S);
        COSBase annotation = dictionary.getDictionaryObject(COSName.SUBTYPE);
        if ((action instanceof COSName name && ACTIONS.contains(name))
                || (annotation instanceof COSName kind && ANNOTATIONS.contains(kind))) {
            return true;
        }
        // Opening at a page is what most programs write; anything else happens unasked.
        return dictionary.getDictionaryObject(COSName.OPEN_ACTION) instanceof COSDictionary opening
                && !COSName.getPDFName("GoTo").equals(opening.getDictionaryObject(COSName.S));
    }

    private static List<COSName> names(String... names) {
        return java.util.Arrays.stream(names).map(COSName::getPDFName).toList();
    }
}
