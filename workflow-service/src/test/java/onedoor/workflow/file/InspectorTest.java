package onedoor.workflow.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onedoor.workflow.TestFiles;
import onedoor.workflow.WorkflowProblem;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.util.unit.DataSize;

class InspectorTest {

    private final Inspector inspector =
            new Inspector(
                    new FileSettings(
                            "",
                            DataSize.ofMegabytes(20),
                            40_000_000,
                            DataSize.ofMegabytes(500),
                            2,
                            new FileSettings.S3("", "r", "b", "", "")));

    private void refuses(byte[] content, WorkflowProblem why) {
        assertThat(inspector.inspect(content)).isEqualTo(new Inspection.Refused(why));
    }

    private void takes(byte[] content, FileKind kind) {
        assertThat(inspector.inspect(content)).isEqualTo(new Inspection.Fine(kind));
    }

    @Test
    void takesFilesThatAreWhatTheyAre() throws IOException {
        takes(TestFiles.pdf(), FileKind.PDF);
        takes(TestFiles.png(), FileKind.PNG);
        takes(TestFiles.jpeg(), FileKind.JPEG);
        takes(TestFiles.picture("jpeg", 3000, 4000), FileKind.JPEG);
        takes(ofd(Map.of()), FileKind.OFD);
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoneOfThem() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a program", "MZ\u0090\u0000 program".getBytes(StandardCharsets.ISO_8859_1));
        files.put("a page", "<html><script>x</script>".getBytes(StandardCharsets.UTF_8));
        files.put("a picture as text", "<svg xmlns='x'/>".getBytes(StandardCharsets.UTF_8));
        files.put("a shell script", "#!/bin/sh\n%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        files.put(
                "text before a PDF", concat("x".getBytes(StandardCharsets.UTF_8), TestFiles.pdf()));
        files.put("a zip file that is no OFD", zip(Map.of("word/document.xml", new byte[10])));
        return files.entrySet().stream()
                .map(e ->
                        DynamicTest.dynamicTest(
                                e.getKey(),
                                () ->
                                        refuses(
                                                e.getValue(),
                                                WorkflowProblem.FILE_TYPE_NOT_ALLOWED)));
    }

    @Test
    void refusesNothingAndTooMuch() {
        refuses(new byte[0], WorkflowProblem.FILE_EMPTY);
        byte[] large = Arrays.copyOf(TestFiles.pdf(), 20 * 1024 * 1024 + 1);
        refuses(large, WorkflowProblem.FILE_TOO_LARGE);
    }

    @Nested
    class Pdf {

        @Test
        void mayOpenAtAPageAndLinkToOne() {
            takes(
                    TestFiles.pdf(d -> {
                        var there = new PDPageFitDestination();
                        there.setPage(d.getPage(0));
                        var opening = new PDActionGoTo();
                        opening.setDestination(there);
                        d.getDocumentCatalog().setOpenAction(opening);
                        var link = new PDAnnotationLink();
                        var address = new PDActionURI();
                        address.setURI("https://example.org/");
                        link.setAction(address);
                        d.getPage(0).getAnnotations().add(link);
                    }),
                    FileKind.PDF);
        }

        @Test
        void mayNotRunAnything() {
            byte[] script =
                    TestFiles.pdf(d ->
                            d.getDocumentCatalog()
                                    .setOpenAction(new PDActionJavaScript("app.alert(1)")));
            byte[] launch =
                    TestFiles.pdf(d -> {
                        var link = new PDAnnotationLink();
                        link.setAction(new PDActionLaunch());
                        d.getPage(0).getAnnotations().add(link);
                    });
            byte[] visit =
                    TestFiles.pdf(d -> {
                        var address = new PDActionURI();
                        address.setURI("https://example.org/");
                        d.getDocumentCatalog().setOpenAction(address);
                    });
            byte[] form =
                    TestFiles.pdf(d -> {
                        var fields = new COSDictionary();
                        fields.setItem(COSName.getPDFName("XFA"), new COSArray());
                        d.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, fields);
                    });
            for (byte[] active : new byte[][] {script, launch, visit, form}) {
                refuses(active, WorkflowProblem.FILE_ACTIVE);
            }
        }

        @Test
        void mayNotHideAScriptBehindAnEscapedName() {
            refuses(
                    plain("/S /#4aavaScript /J#53 (app.alert\\(1\\))"),
                    WorkflowProblem.FILE_ACTIVE);
        }

        @Test
        void mayNotCarryFiles() {
            refuses(
                    TestFiles.pdf(d -> {
                        var file = new PDComplexFileSpecification();
                        file.setFile("a.exe");
                        file.setEmbeddedFile(
                                new PDEmbeddedFile(
                                        d,
                                        new java.io.ByteArrayInputStream(new byte[] {'M', 'Z'})));
                        var tree = new PDEmbeddedFilesNameTreeNode();
                        tree.setNames(Map.of("a", file));
                        var names = new PDDocumentNameDictionary(d.getDocumentCatalog());
                        names.setEmbeddedFiles(tree);
                        d.getDocumentCatalog().setNames(names);
                    }),
                    WorkflowProblem.FILE_ACTIVE);
        }

        @Test
        void mayNotBeLocked() {
            for (String password : new String[] {"", "secret"}) {
                refuses(
                        TestFiles.pdf(d ->
                                d.protect(
                                        new StandardProtectionPolicy(
                                                "owner", password, new AccessPermission()))),
                        WorkflowProblem.FILE_ENCRYPTED);
            }
        }

        @Test
        void endsWhereItEnds() {
            byte[] pdf = TestFiles.pdf();
            takes(concat(pdf, "\r\n".getBytes(StandardCharsets.US_ASCII)), FileKind.PDF);
            refuses(
                    concat(pdf, "<script>".getBytes(StandardCharsets.US_ASCII)),
                    WorkflowProblem.FILE_AMBIGUOUS);
            refuses(concat(pdf, zip(Map.of("a", new byte[1]))), WorkflowProblem.FILE_AMBIGUOUS);
            refuses(Arrays.copyOf(pdf, pdf.length / 2), WorkflowProblem.FILE_DAMAGED);
            refuses(
                    "%PDF-1.7 nothing %%EOF".getBytes(StandardCharsets.US_ASCII),
                    WorkflowProblem.FILE_DAMAGED);
        }

        @Test
        void mayNotGrowBeyondMeasure() {
            refuses(
                    TestFiles.pdf(d -> {
                        COSStream page = d.getDocument().createCOSStream();
                        try (var out = page.createOutputStream(COSName.FLATE_DECODE)) {
                            for (int i = 0; i < 200; i++) {
                                out.write(new byte[1024 * 1024]);
                            }
                        }
                        d.getPage(0).getCOSObject().setItem(COSName.CONTENTS, page);
                    }),
                    WorkflowProblem.FILE_EXPANDS);
            refuses(
                    TestFiles.pdf(d -> {
                        COSStream twice = d.getDocument().createCOSStream();
                        var filters = new COSArray();
                        filters.add(COSName.FLATE_DECODE);
                        filters.add(COSName.FLATE_DECODE);
                        try (var out = twice.createOutputStream(filters)) {
                            out.write(new byte[1024]);
                        }
                        d.getPage(0).getCOSObject().setItem(COSName.CONTENTS, twice);
                    }),
                    WorkflowProblem.FILE_EXPANDS);
        }

        @Test
        void mayNotGrowWhileItIsRead() {
            byte[] objects = deflated(64);
            String head =
                    "%PDF-1.7\n1 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length "
                            + objects.length
                            + ">>\nstream\n";
            byte[] stream = concat(head.getBytes(StandardCharsets.ISO_8859_1), objects);
            byte[] table = new byte[4 * 7];
            ByteBuffer rows = ByteBuffer.wrap(table);
            rows.put(new byte[] {0, 0, 0, 0, 0, 0, 0});
            rows.put(new byte[] {1, 0, 0, 0, 9, 0, 0});
            rows.put(new byte[] {2, 0, 0, 0, 1, 0, 0});
            byte[] before =
                    concat(stream, "\nendstream\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
            rows.put(new byte[] {1}).putInt(before.length).put(new byte[] {0, 0});
            String xref =
                    "3 0 obj\n<</Type /XRef /Size 4 /W [1 4 2] /Root 2 0 R /Length 28>>\nstream\n";
            byte[] all = concat(concat(before, xref.getBytes(StandardCharsets.ISO_8859_1)), table);
            String tail = "\nendstream\nendobj\nstartxref\n" + before.length + "\n%%EOF\n";
            refuses(
                    concat(all, tail.getBytes(StandardCharsets.ISO_8859_1)),
                    WorkflowProblem.FILE_EXPANDS);
        }

        /** One page without any compression, and an opening action of these entries. */
        private byte[] plain(String action) {
            String[] objects = {
                "<</Type /Catalog /Pages 2 0 R /OpenAction <<" + action + ">>>>",
                "<</Type /Pages /Kids [3 0 R] /Count 1>>",
                "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
            };
            var pdf = new StringBuilder("%PDF-1.4\n");
            var table = new StringBuilder("0000000000 65535 f \n");
            for (int i = 0; i < objects.length; i++) {
                table.append("%010d 00000 n \n".formatted(pdf.length()));
                pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
            }
            int xref = pdf.length();
            pdf.append("xref\n0 4\n").append(table);
            pdf.append("trailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n").append(xref);
            return pdf.append("\n%%EOF\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Nested
    class Picture {

        @Test
        void isMeasuredBeforeItIsDecoded() {
            byte[] png = TestFiles.png();
            ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
            var sum = new CRC32();
            sum.update(png, 12, 17);
            ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
            refuses(png, WorkflowProblem.IMAGE_TOO_LARGE);
        }

        @Test
        void decodesToItsEnd() {
            byte[] jpeg = TestFiles.picture("jpeg", 400, 300);
            refuses(Arrays.copyOf(jpeg, jpeg.length * 2 / 3), WorkflowProblem.FILE_DAMAGED);
            byte[] png = TestFiles.picture("png", 400, 300);
            refuses(Arrays.copyOf(png, png.length - 20), WorkflowProblem.FILE_DAMAGED);
            refuses(
                    "\u0089PNG\r\n\u001a\nrest of a picture".getBytes(StandardCharsets.ISO_8859_1),
                    WorkflowProblem.FILE_DAMAGED);
            refuses(
                    new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0},
                    WorkflowProblem.FILE_DAMAGED);
        }

        @Test
        void isNothingElseBesides() {
            byte[] archive = zip(Map.of("a", new byte[1]));
            refuses(concat(TestFiles.png(), archive), WorkflowProblem.FILE_AMBIGUOUS);
            refuses(concat(TestFiles.jpeg(), archive), WorkflowProblem.FILE_AMBIGUOUS);
            refuses(concat(TestFiles.jpeg(), TestFiles.pdf()), WorkflowProblem.FILE_AMBIGUOUS);
            refuses(
                    concat(TestFiles.jpeg(), "<?php ?>".getBytes(StandardCharsets.US_ASCII)),
                    WorkflowProblem.FILE_AMBIGUOUS);
            takes(concat(TestFiles.jpeg(), TestFiles.jpeg()), FileKind.JPEG);
        }
    }

    @Nested
    class Ofd {

        @Test
        void isNoBomb() {
            refuses(
                    ofd(Map.of("Doc_0/x.xml", new byte[64 * 1024 * 1024])),
                    WorkflowProblem.FILE_EXPANDS);
            Map<String, byte[]> many = new LinkedHashMap<>();
            for (int i = 0; i < 5_001; i++) {
                many.put("p/" + i, new byte[0]);
            }
            refuses(ofd(many), WorkflowProblem.FILE_EXPANDS);
        }

        @Test
        void leadsNowhereElse() {
            for (String name :
                    new String[] {
                        "../../etc/passwd", "/etc/passwd", "a\\..\\b", "C:/x", "a/../b"
                    }) {
                refuses(ofd(Map.of(name, new byte[1])), WorkflowProblem.FILE_AMBIGUOUS);
            }
            refuses(ofd(Map.of("ofd.XML", new byte[1])), WorkflowProblem.FILE_AMBIGUOUS);
        }

        @Test
        void carriesNoArchiveAndNoProgram() {
            refuses(
                    ofd(Map.of("a.bin", zip(Map.of("x", new byte[1])))),
                    WorkflowProblem.FILE_ACTIVE);
            refuses(
                    ofd(Map.of("a.png", "MZ rest".getBytes(StandardCharsets.US_ASCII))),
                    WorkflowProblem.FILE_ACTIVE);
        }

        @Test
        void hasAnHonestRoot() {
            refuses(
                    zip(Map.of("OFD.xml", "<html/>".getBytes(StandardCharsets.UTF_8))),
                    WorkflowProblem.FILE_DAMAGED);
            String entity =
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><OFD>&e;</OFD>";
            refuses(
                    zip(Map.of("OFD.xml", entity.getBytes(StandardCharsets.UTF_8))),
                    WorkflowProblem.FILE_DAMAGED);
            refuses(concat(ofd(Map.of()), new byte[] {1}), WorkflowProblem.FILE_AMBIGUOUS);
            refuses(Arrays.copyOf(ofd(Map.of()), 60), WorkflowProblem.FILE_DAMAGED);
        }
    }

    @Nested
    class Name {

        @Test
        void isKeptInChineseUpTo255Characters() {
            String longest = "证".repeat(251) + ".pdf";
            assertThat(FileName.of(longest)).contains(new FileName(longest));
            assertThat(FileName.of("证" + longest)).isEmpty();
        }

        @Test
        void losesWhatDoesNotBelongToIt() {
            assertThat(FileName.of("C:\\a\\../票据\u0000\u202efdp.exe"))
                    .contains(new FileName("票据fdp.exe"));
            assertThat(FileName.of("e\u0301.pdf")).contains(new FileName("\u00e9.pdf"));
            assertThat(FileName.of("a/..")).contains(new FileName("file"));
        }
    }

    private static byte[] ofd(Map<String, byte[]> more) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "OFD.xml",
                "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" Version=\"1.1\"/>"
                        .getBytes(StandardCharsets.UTF_8));
        entries.putAll(more);
        return zip(entries);
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** So many megabytes of nothing. */
    private static byte[] deflated(int megabytes) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            for (int i = 0; i < megabytes; i++) {
                out.write(new byte[1024 * 1024]);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
