package onedoor.workflow.material;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.licence.HeldLicence;
import onedoor.workflow.material.Library.Entry;
import onedoor.workflow.material.Material.Provenance;
import onedoor.workflow.question.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What of the library and of earlier answers fits an application. */
@RestController
@RequestMapping("/api/workflow/applications/{id}/offers")
@Tag(name = "Materials", description = "Files accepted once, licences, and offering them again")
class OfferController {

    private final Library library;
    private final Offers offers;

    OfferController(Library library, Offers offers) {
        this.library = library;
        this.offers = offers;
    }

    record OffersView(List<FileOffer> files, List<AnswerOffer> answers) {}

    record FileOffer(
            String pointer,
            String title,
            UUID materialId,
            MaterialView.Kind kind,
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

    @GetMapping
    OffersView offers(Caller caller, @PathVariable UUID id) {
        Offers.All all = offers.of(caller, id);
        return new OffersView(
                all.files().stream().map(this::view).toList(),
                all.answers().stream().map(OfferController::view).toList());
    }

    /** Answers the id to put into the answers, as an upload would. */
    @PostMapping("/{materialId}")
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

    private FileOffer view(Offers.FileOffer offer) {
        MaterialView view =
                switch (offer.entry()) {
                    case Entry.File(Material material) ->
                            MaterialView.of(material, library.today(), List.of());
                    case Entry.Licence(HeldLicence licence) -> MaterialView.of(licence, List.of());
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
