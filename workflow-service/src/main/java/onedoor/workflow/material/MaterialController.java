package onedoor.workflow.material;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.licence.HeldLicence;
import onedoor.workflow.material.Library.Entry;
import onedoor.workflow.material.Material.Provenance;
import onedoor.workflow.question.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A person's or an enterprise's material library, and what of it fits an application. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Materials", description = "Files accepted once, licences, and offering them again")
class MaterialController {

    private static final int MOST = 100;

    private final Library library;
    private final Offers offers;

    MaterialController(Library library, Offers offers) {
        this.library = library;
        this.offers = offers;
    }

    enum Kind {
        FILE,
        LICENCE
    }

    record View(
            UUID id,
            String name,
            Kind kind,
            String fileName,
            String mediaType,
            @Nullable Integer size,
            @Nullable Instant acceptedAt,
            String acceptedBy,
            @Nullable LocalDate validTo,
            Material.State state,
            Provenance provenance,
            List<UsedIn> usedIn) {}

    record UsedIn(UUID applicationId, String name, Instant usedAt) {}

    record OffersView(List<FileOffer> files, List<AnswerOffer> answers) {}

    record FileOffer(
            String pointer,
            String title,
            UUID materialId,
            Kind kind,
            String name,
            String fileName,
            String mediaType,
            @Nullable Integer size,
            Provenance provenance,
            @Nullable LocalDate validTo) {}

    /** {@code taken}: it stands in the draft; otherwise the place is still empty. */
    record AnswerOffer(
            String pointer,
            String question,
            String title,
            JsonNode value,
            From from,
            Instant answeredAt,
            boolean taken) {}

    /** Where it was answered. */
    record From(String applicationNumber, String name) {}

    record TakeForm(@NotBlank @Size(max = 200) String pointer) {}

    record Taken(UUID fileId) {}

    /** Newest first; licences stand on the first page. */
    @GetMapping("/materials")
    Page<View> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String requirement,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Requirement wanted = requirement == null ? null : Requirement.named(requirement);
        List<Material> found = library.files(caller, wanted, after, size + 1);
        boolean more = found.size() > size;
        List<Material> shown = more ? found.subList(0, size) : found;
        List<HeldLicence> licences = after == null ? library.licences(caller, wanted) : List.of();
        Map<UUID, List<UsedIn>> uses = uses(shown, licences);
        List<View> views = new ArrayList<>();
        shown.forEach(m -> views.add(view(m, uses.getOrDefault(m.id(), List.of()))));
        licences.forEach(l -> views.add(view(l, uses.getOrDefault(l.id(), List.of()))));
        return new Page<>(views, more ? shown.getLast().id().toString() : null);
    }

    private Map<UUID, List<UsedIn>> uses(List<Material> files, List<HeldLicence> licences) {
        List<UUID> ids =
                Stream.concat(
                                files.stream().map(Material::id),
                                licences.stream().map(HeldLicence::id))
                        .toList();
        return library.uses(ids).stream()
                .collect(
                        Collectors.groupingBy(
                                Material.Use::material,
                                Collectors.mapping(
                                        use ->
                                                new UsedIn(
                                                        use.applicationId(),
                                                        use.serviceName(),
                                                        use.usedAt()),
                                        Collectors.toList())));
    }

    @GetMapping("/materials/{id}/content")
    ResponseEntity<?> content(Caller caller, @PathVariable UUID id) {
        return library.read(caller, id)
                .<ResponseEntity<?>>map(MaterialController::download)
                .orElseGet(() -> Problem.of(WorkflowProblem.MATERIAL_NOT_FOUND).answer());
    }

    private static ResponseEntity<?> download(Library.Read read) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(read.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(read.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(read.bytes());
    }

    /** Deletes it from the library only; cases that have it keep it. */
    @DeleteMapping("/materials/{id}")
    ResponseEntity<?> delete(Caller caller, @PathVariable UUID id) {
        return library.delete(caller, id)
                .<ResponseEntity<?>>map(problem -> Problem.of(problem).answer())
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/applications/{id}/offers")
    OffersView offers(Caller caller, @PathVariable UUID id) {
        Offers.All all = offers.of(caller, id);
        return new OffersView(
                all.files().stream().map(this::view).toList(),
                all.answers().stream().map(MaterialController::view).toList());
    }

    /** Answers the id to put into the answers, as an upload would. */
    @PostMapping("/applications/{id}/offers/{materialId}")
    ResponseEntity<?> take(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID materialId,
            @Valid @RequestBody TakeForm body) {
        return switch (offers.take(caller, id, materialId, body.pointer())) {
            case Offers.Taken.As(UUID fileId) -> ResponseEntity.ok(new Taken(fileId));
            case Offers.Taken.Refused(WorkflowProblem problem) -> Problem.of(problem).answer();
        };
    }

    private View view(Material material, List<UsedIn> usedIn) {
        return new View(
                material.id(),
                material.name(),
                Kind.FILE,
                material.file().name(),
                material.file().mediaType(),
                material.file().size(),
                material.acceptedAt(),
                material.provenance().departmentName(),
                material.validTo(),
                material.state(library.today()),
                material.provenance(),
                usedIn);
    }

    private static View view(HeldLicence licence, List<UsedIn> usedIn) {
        return new View(
                licence.id(),
                licence.name(),
                Kind.LICENCE,
                licence.name() + ".pdf",
                MediaType.APPLICATION_PDF_VALUE,
                null,
                null,
                licence.issuerName(),
                licence.validTo(),
                licence.inForce() ? Material.State.VALID : Material.State.EXPIRED,
                provenance(licence),
                usedIn);
    }

    private static Provenance provenance(HeldLicence licence) {
        return new Provenance(
                licence.applicationNumber(),
                licence.issuer(),
                licence.issuerName(),
                licence.name(),
                licence.issuedOn());
    }

    private FileOffer view(Offers.FileOffer offer) {
        View view =
                switch (offer.entry()) {
                    case Entry.File(Material material) -> view(material, List.of());
                    case Entry.Licence(HeldLicence licence) -> view(licence, List.of());
                };
        return new FileOffer(
                offer.asked().pointer(),
                offer.asked().title(),
                view.id(),
                view.kind(),
                view.name(),
                view.fileName(),
                view.mediaType(),
                view.size(),
                view.provenance(),
                view.validTo());
    }

    private static AnswerOffer view(Answers.Offer offer) {
        return new AnswerOffer(
                offer.asked().pointer(),
                offer.answer().name(),
                offer.asked().title(),
                offer.answer().value(),
                new From(offer.answer().applicationNumber(), offer.answer().serviceName()),
                offer.answer().answeredAt(),
                offer.taken());
    }
}
