package onedoor.workflow.material;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's or an enterprise's material library. */
@RestController
@RequestMapping("/api/workflow/materials")
@Tag(name = "Materials", description = "Files accepted once, licences, and offering them again")
class MaterialController {

    private static final int MOST = 100;

    private final Library library;

    MaterialController(Library library) {
        this.library = library;
    }

    /** Newest first; licences stand on the first page. */
    @GetMapping
    Page<MaterialView> list(
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
        Map<UUID, List<MaterialView.UsedIn>> uses = uses(shown, licences);
        List<MaterialView> views = new ArrayList<>();
        shown.forEach(m ->
                views.add(
                        MaterialView.of(m, library.today(), uses.getOrDefault(m.id(), List.of()))));
        licences.forEach(l -> views.add(MaterialView.of(l, uses.getOrDefault(l.id(), List.of()))));
        return new Page<>(views, more ? shown.getLast().id().toString() : null);
    }

    private Map<UUID, List<MaterialView.UsedIn>> uses(
            List<Material> files, List<HeldLicence> licences) {
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
                                                new MaterialView.UsedIn(
                                                        use.applicationId(),
                                                        use.serviceName(),
                                                        use.usedAt()),
                                        Collectors.toList())));
    }

    @GetMapping("/{id}/content")
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
    @DeleteMapping("/{id}")
    ResponseEntity<?> delete(Caller caller, @PathVariable UUID id) {
        return library.delete(caller, id)
                .<ResponseEntity<?>>map(problem -> Problem.of(problem).answer())
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
