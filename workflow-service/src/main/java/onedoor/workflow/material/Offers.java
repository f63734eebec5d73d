package onedoor.workflow.material;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Sha256;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Application;
import onedoor.workflow.application.Applications;
import onedoor.workflow.application.AskedFiles;
import onedoor.workflow.application.Files;
import onedoor.workflow.application.Status;
import onedoor.workflow.application.UploadedFile;
import onedoor.workflow.file.Contents;
import onedoor.workflow.file.KeptFile;
import onedoor.workflow.form.Asked;
import onedoor.workflow.licence.HeldLicence;
import onedoor.workflow.lifeevent.LifeEvents;
import onedoor.workflow.material.Library.Entry;
import onedoor.workflow.question.Answers;
import onedoor.workflow.question.Holder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Offers what is known already to an application that asks for it, and takes it over. */
@Component
class Offers {

    private final Applications applications;
    private final LifeEvents lifeEvents;
    private final Library library;
    private final MaterialStore store;
    private final Answers answers;
    private final Files files;
    private final AskedFiles askedFiles;
    private final Contents contents;
    private final AuditTrail audit;
    private final Clock clock;

    Offers(
            Applications applications,
            LifeEvents lifeEvents,
            Library library,
            MaterialStore store,
            Answers answers,
            Files files,
            AskedFiles askedFiles,
            Contents contents,
            AuditTrail audit,
            Clock clock) {
        this.applications = applications;
        this.lifeEvents = lifeEvents;
        this.library = library;
        this.store = store;
        this.answers = answers;
        this.files = files;
        this.askedFiles = askedFiles;
        this.contents = contents;
        this.audit = audit;
        this.clock = clock;
    }

    /** An entry of the library that fits an upload. */
    record FileOffer(Asked asked, Entry entry) {}

    record All(List<FileOffer> files, List<Answers.Offer> answers) {}

    /** What taking over comes to. */
    sealed interface Taken {
        record As(UUID fileId) implements Taken {}

        record Refused(WorkflowProblem problem) implements Taken {}
    }

    All of(Caller caller, UUID applicationId) {
        Application application = applications.own(caller, applicationId, "application.offers");
        Optional<Holder> holder = Holder.of(caller);
        if (holder.isEmpty() || !takesFiles(application)) {
            return new All(List.of(), List.of());
        }
        return new All(
                fileOffers(caller, holder.get(), application),
                application.status() == Status.DRAFT
                        ? answers.offers(holder.get(), application)
                        : List.of());
    }

    private List<FileOffer> fileOffers(Caller caller, Holder holder, Application application) {
        List<Asked> uploads = uploads(application);
        List<Material> known =
                store.inForce(
                        holder.key(),
                        uploads.stream().map(a -> Requirement.of(a).key()).distinct().toList(),
                        library.today());
        List<HeldLicence> licences = uploads.isEmpty() ? List.of() : library.licences(caller, null);
        List<FileOffer> offers = new ArrayList<>();
        for (Asked asked : uploads) {
            known.stream()
                    .map(Entry.File::new)
                    .filter(entry -> fits(entry, asked))
                    .forEach(entry -> offers.add(new FileOffer(asked, entry)));
            licences.stream()
                    .map(Entry.Licence::new)
                    .filter(entry -> fits(entry, asked))
                    .forEach(entry -> offers.add(new FileOffer(asked, entry)));
        }
        return offers;
    }

    /** The same material at the same place again is the same file. */
    @Transactional
    public Taken take(Caller caller, UUID applicationId, UUID materialId, String pointer) {
        Application application = applications.lockOwn(caller, applicationId, "application.offers");
        Optional<Entry> entry = library.find(caller, materialId, "material.reuse");
        if (entry.isEmpty()) {
            return new Taken.Refused(WorkflowProblem.MATERIAL_NOT_FOUND);
        }
        Optional<UUID> before = before(applicationId, materialId, pointer);
        if (before.isPresent()) {
            return new Taken.As(before.get());
        }
        if (!takesFiles(application)) {
            return new Taken.Refused(WorkflowProblem.NOT_POSSIBLE_NOW);
        }
        Optional<KeptFile> file =
                uploads(application).stream()
                        .filter(asked -> asked.pointer().equals(pointer))
                        .filter(asked -> fits(entry.get(), asked))
                        .findFirst()
                        .flatMap(_ -> kept(entry.get()));
        if (file.isEmpty()) {
            return new Taken.Refused(WorkflowProblem.MATERIAL_NOT_USABLE);
        }
        UploadedFile given = files.attach(applicationId, file.get());
        store.used(
                new Material.Use(
                        materialId,
                        applicationId,
                        application.name(),
                        pointer,
                        given.id(),
                        clock.instant()));
        audit.record(
                caller,
                "material.reuse",
                "material",
                materialId.toString(),
                "taken",
                Map.of("application", applicationId.toString()));
        return new Taken.As(given.id());
    }

    private Optional<UUID> before(UUID applicationId, UUID materialId, String pointer) {
        return store.uses(List.of(materialId)).stream()
                .filter(use ->
                        use.applicationId().equals(applicationId) && use.pointer().equals(pointer))
                .map(Material.Use::fileId)
                .findFirst();
    }

    /** Every place of the form, and what departments ask for beside it since the submission. */
    private List<Asked> uploads(Application application) {
        List<Asked> uploads =
                new ArrayList<>(
                        Asked.of(lifeEvents.at(application.serviceVersion()).form()).stream()
                                .filter(Asked::file)
                                .toList());
        if (application.status() == Status.SUBMITTED) {
            Set<String> known = uploads.stream().map(Asked::pointer).collect(Collectors.toSet());
            askedFiles.of(application.id()).stream()
                    .filter(gap -> known.add(gap.pointer()))
                    .map(gap -> Asked.file(gap.pointer(), gap.title()))
                    .forEach(uploads::add);
        }
        return uploads;
    }

    /** Asked for, in force, and of a kind that may be uploaded there. */
    private boolean fits(Entry entry, Asked asked) {
        return switch (entry) {
            case Entry.File(Material m) ->
                    m.state(library.today()) == Material.State.VALID
                            && m.requirement().equals(Requirement.of(asked))
                            && asked.accepts(m.file().mediaType())
                            && m.file().size() <= asked.mostBytes();
            case Entry.Licence(HeldLicence l) ->
                    l.inForce()
                            && asked.accepts("application/pdf")
                            && Requirement.named(l.name()).equals(Requirement.named(asked.title()));
        };
    }

    private Optional<KeptFile> kept(Entry entry) {
        return switch (entry) {
            case Entry.File(Material material) -> Optional.of(material.file());
            case Entry.Licence(HeldLicence licence) ->
                    library.paper(licence)
                            .map(paper ->
                                    new KeptFile(
                                            paper.name(),
                                            paper.mediaType(),
                                            paper.bytes().length,
                                            Sha256.hex(paper.bytes()),
                                            contents.keep(paper.bytes())));
        };
    }

    private static boolean takesFiles(Application application) {
        return application.status() == Status.DRAFT || application.status() == Status.SUBMITTED;
    }
}
