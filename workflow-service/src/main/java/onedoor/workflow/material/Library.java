package onedoor.workflow.material;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.file.Contents;
import onedoor.workflow.licence.HeldLicence;
import onedoor.workflow.licence.HeldLicences;
import onedoor.workflow.question.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A holder's own materials: looking at them, reading them, deleting them. */
@Component
class Library {

    private final MaterialStore store;
    private final HeldLicences licences;
    private final Contents contents;
    private final AuditTrail audit;
    private final Clock clock;

    Library(
            MaterialStore store,
            HeldLicences licences,
            Contents contents,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.licences = licences;
        this.contents = contents;
        this.audit = audit;
        this.clock = clock;
    }

    /** One entry of the library. */
    sealed interface Entry {
        record File(Material material) implements Entry {}

        record Licence(HeldLicence licence) implements Entry {}
    }

    /** A file to be read. */
    record Read(String name, String mediaType, byte[] bytes) {}

    LocalDate today() {
        return LegalTime.today(clock);
    }

    List<Material> files(
            Caller caller, @Nullable Requirement requirement, @Nullable UUID after, int most) {
        return Holder.of(caller)
                .map(h -> store.of(h.key(), requirement, after, most))
                .orElse(List.of());
    }

    List<HeldLicence> licences(Caller caller, @Nullable Requirement requirement) {
        return licences.of(caller).stream()
                .filter(l -> requirement == null || Requirement.named(l.name()).equals(requirement))
                .toList();
    }

    List<Material.Use> uses(List<UUID> ids) {
        return store.uses(ids);
    }

    /** The caller's own entry; somebody else's does not exist, and that is audited. */
    Optional<Entry> find(Caller caller, UUID id, String act) {
        Optional<Material> material = store.find(id);
        Optional<Holder> holder = Holder.of(caller);
        if (material.isPresent()
                && holder.isPresent()
                && holder.get().key().equals(material.get().holder())) {
            return material.map(Entry.File::new);
        }
        if (material.isPresent()) {
            audit.recordRefusal(caller, act, "material", id.toString(), "foreign", Map.of());
            return Optional.empty();
        }
        return licences.find(caller, id).map(Entry.Licence::new);
    }

    Optional<Read> read(Caller caller, UUID id) {
        return find(caller, id, "material.read")
                .flatMap(entry ->
                        switch (entry) {
                            case Entry.File(Material m) ->
                                    Optional.of(
                                            new Read(
                                                    m.file().name(),
                                                    m.file().mediaType(),
                                                    contents.read(m.file().address())));
                            case Entry.Licence(HeldLicence l) -> paper(l);
                        });
    }

    /** The licence on paper as it is today; empty where this machine has no font for it. */
    Optional<Read> paper(HeldLicence licence) {
        return licences.pdf(licence.id())
                .map(pdf -> new Read(licence.name() + ".pdf", "application/pdf", pdf));
    }

    /** What stands in the way of deleting, or nothing. */
    @Transactional
    public Optional<WorkflowProblem> delete(Caller caller, UUID id) {
        Optional<Entry> entry = find(caller, id, "material.delete");
        if (entry.isEmpty()) {
            return Optional.of(WorkflowProblem.MATERIAL_NOT_FOUND);
        }
        return switch (entry.get()) {
            case Entry.Licence _ -> Optional.of(WorkflowProblem.MATERIAL_IS_LICENCE);
            case Entry.File(Material material) -> {
                if (store.delete(material.id(), clock.instant())) {
                    audit.record(
                            caller,
                            "material.delete",
                            "material",
                            id.toString(),
                            "deleted",
                            Map.of());
                }
                yield Optional.empty();
            }
        };
    }
}
