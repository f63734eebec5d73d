package onedoor.workflow.document;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.workflow.document.DocumentStore.PrintedFile;
import onedoor.workflow.template.DocumentKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The papers of a case, for its applicant and for the officials who issued them. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Documents", description = "Papers (文书): lists, files, signatures, verification")
class DocumentController {

    private final Documents documents;

    DocumentController(Documents documents) {
        this.documents = documents;
    }

    /** One paper; {@code sha256} is null until its file was first asked for. */
    record Item(
            UUID id,
            DocumentKind kind,
            String kindText,
            String number,
            String title,
            LocalDate issuedOn,
            UUID childId,
            boolean annulled,
            @Nullable String sha256) {

        static Item of(Document document) {
            return new Item(
                    document.id(),
                    document.kind(),
                    document.kind().title(),
                    document.number(),
                    document.title(),
                    document.issuedOn(),
                    document.childId(),
                    document.annulledAt() != null,
                    document.sha256());
        }
    }

    /** The detached JWS over the file's bytes. */
    record SignatureView(String number, String sha256, String alg, String kid, String jws) {

        static SignatureView of(Document document, PrintedFile file) {
            return new SignatureView(
                    document.number(),
                    file.sha256(),
                    file.signature().algorithm(),
                    file.signature().kid(),
                    file.signature().detached());
        }
    }

    @GetMapping("/applications/{id}/documents")
    Page<Item> ofApplication(Caller caller, @PathVariable UUID id) {
        return page(documents.ofApplication(caller, id));
    }

    @GetMapping("/tasks/{id}/documents")
    Page<Item> ofTask(Caller caller, @PathVariable String id) {
        return page(documents.ofTask(caller, id));
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<byte[]> file(Caller caller, @PathVariable UUID id) {
        Documents.Printed printed = documents.print(caller, id);
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PDF);
        headers.setContentDisposition(
                ContentDisposition.attachment()
                        .filename(printed.document().number() + ".pdf", StandardCharsets.UTF_8)
                        .build());
        headers.setCacheControl("no-store");
        headers.setETag("\"" + printed.file().sha256() + "\"");
        return new ResponseEntity<>(printed.bytes(), headers, HttpStatus.OK);
    }

    @GetMapping("/documents/{id}/signature")
    SignatureView signature(Caller caller, @PathVariable UUID id) {
        Documents.Printed printed = documents.print(caller, id);
        return SignatureView.of(printed.document(), printed.file());
    }

    private static Page<Item> page(List<Document> found) {
        return new Page<>(found.stream().map(Item::of).toList(), null);
    }
}
