package onedoor.workflow.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import onedoor.kit.LegalTime;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A PDF file in the making: Chinese, titled, tagged for screen readers (ISO 32000-1, 14.8), with
 * its font inside. The same calls always make the same bytes.
 */
public final class Pdf {

    /** A4, in points. */
    public static final float WIDTH = PDRectangle.A4.getWidth();

    public static final float HEIGHT = PDRectangle.A4.getHeight();

    private final String title;
    private final String author;
    private final LocalDate date;
    private final EmbeddedFont font;
    private final List<Canvas> pages = new ArrayList<>();

    public Pdf(Typeface typeface, String title, String author, LocalDate date) {
        this.title = title;
        this.author = author;
        this.date = date;
        this.font = new EmbeddedFont(typeface);
    }

    public Canvas page() {
        Canvas canvas = new Canvas(font);
        pages.add(canvas);
        return canvas;
    }

    public List<Canvas> pages() {
        return List.copyOf(pages);
    }

    public byte[] bytes() {
        try (PDDocument document = new PDDocument()) {
            document.setVersion(1.7f);
            document.setDocumentId(date.toEpochDay()); // else it is the time of day
            var information = document.getDocumentInformation();
            information.setTitle(title);
            information.setAuthor(author);
            information.setProducer("OneDoor");
            information.setCreationDate(GregorianCalendar.from(date.atStartOfDay(LegalTime.ZONE)));
            font.finish();
            List<PDPage> sheets = new ArrayList<>();
            for (Canvas canvas : pages) {
                sheets.add(sheet(document, canvas, sheets.size()));
            }
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            catalog.setString(COSName.LANG, "zh-CN");
            COSDictionary marked = new COSDictionary();
            marked.setBoolean(COSName.getPDFName("Marked"), true);
            catalog.setItem(COSName.MARK_INFO, marked);
            COSDictionary view = new COSDictionary();
            view.setBoolean(COSName.DISPLAY_DOC_TITLE, true);
            catalog.setItem(COSName.VIEWER_PREFERENCES, view);
            catalog.setItem(COSName.STRUCT_TREE_ROOT, structure(sheets));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PDPage sheet(PDDocument document, Canvas canvas, int number) throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(COSName.getPDFName("F1"), font.dictionary());
        COSDictionary sheer = new COSDictionary();
        sheer.setItem(COSName.CA_NS, new COSFloat(0.18f));
        sheer.setItem(COSName.CA, new COSFloat(0.18f));
        COSDictionary states = new COSDictionary();
        states.setItem(COSName.getPDFName("Sheer"), sheer);
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fonts);
        resources.setItem(COSName.EXT_G_STATE, states);
        COSDictionary page = sheet.getCOSObject();
        page.setItem(COSName.RESOURCES, resources);
        page.setItem(COSName.CONTENTS, EmbeddedFont.stream(canvas.bytes()));
        page.setInt(COSName.STRUCT_PARENTS, number);
        page.setItem(COSName.getPDFName("Tabs"), COSName.S);
        return sheet;
    }

    private COSDictionary structure(List<PDPage> sheets) {
        COSDictionary root = new COSDictionary();
        COSDictionary whole = element("Document", root);
        List<COSBase> parts = new ArrayList<>();
        List<COSBase> parents = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            List<COSBase> onPage = new ArrayList<>();
            List<String> roles = pages.get(i).roles();
            for (int mark = 0; mark < roles.size(); mark++) {
                COSDictionary part = element(roles.get(mark), whole);
                part.setItem(COSName.PG, sheets.get(i));
                part.setInt(COSName.K, mark);
                onPage.add(part);
            }
            parts.addAll(onPage);
            parents.add(COSInteger.get(i));
            parents.add(new COSArray(onPage));
        }
        whole.setItem(COSName.K, new COSArray(parts));
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, new COSArray(parents));
        root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
        root.setItem(COSName.K, whole);
        root.setItem(COSName.PARENT_TREE, tree);
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, pages.size());
        return root;
    }

    private static COSDictionary element(String role, COSDictionary parent) {
        COSDictionary element = new COSDictionary();
        element.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        element.setName(COSName.S, role);
        element.setItem(COSName.P, parent);
        return element;
    }
}
