package onedoor.workflow.material;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import onedoor.kit.LegalTime;
import onedoor.kit.Uuid7;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.Child;
import onedoor.workflow.application.Correction;
import onedoor.workflow.application.Files;
import onedoor.workflow.application.Move;
import onedoor.workflow.file.KeptFile;
import onedoor.workflow.form.Asked;
import onedoor.workflow.form.Field;
import onedoor.workflow.material.Material.Provenance;
import onedoor.workflow.question.Holder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Fills the library: when a department accepts or grants, the files it was asked about become the
 * holder's materials, in the same transaction. When the grant is revoked they are withdrawn.
 */
@Component
class LibraryKeeper {

    private final Cases cases;
    private final Files files;
    private final MaterialStore store;
    private final MaterialSettings settings;
    private final Clock clock;

    LibraryKeeper(
            Cases cases, Files files, MaterialStore store, MaterialSettings settings, Clock clock) {
        this.cases = cases;
        this.files = files;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** One upload that answered something, and for how many months it may be used again. */
    private record Answered(Requirement requirement, String title, String fileId, int months) {}

    @EventListener
    void on(CaseMoved moved) {
        UUID childId = moved.childId();
        if (childId == null) {
            return;
        }
        Move.Event event = moved.move().event();
        if (event == Move.Event.REVOKED) {
            store.withdraw(childId, clock.instant());
        } else if ((event == Move.Event.ACCEPTED || event == Move.Event.GRANTED)
                && files.any(moved.applicationId())) {
            cases.find(childId).ifPresent(this::keep);
        }
    }

    private void keep(CaseFile file) {
        Optional<Holder> holder = Holder.of(file.application().applicant());
        if (holder.isEmpty()) {
            return;
        }
        LocalDate today = LegalTime.today(clock);
        Child child = file.child();
        var provenance =
                new Provenance(
                        file.application().requiredNumber(),
                        child.department(),
                        child.departmentName(),
                        child.name(),
                        today);
        for (Answered answered : answered(file)) {
            Optional<KeptFile> kept =
                    id(answered.fileId()).flatMap(id -> files.kept(file.application().id(), id));
            if (kept.isPresent() && answered.months() > 0) {
                store.keep(
                        new Material(
                                Uuid7.next(),
                                holder.get().key(),
                                answered.requirement(),
                                answered.title(),
                                kept.get(),
                                provenance,
                                clock.instant(),
                                today.plusMonths(answered.months()).minusDays(1),
                                false),
                        child.id());
            }
        }
    }

    /** The uploads that this department sees: those of the form, and those it asked for itself. */
    private List<Answered> answered(CaseFile file) {
        List<Answered> all = new ArrayList<>();
        for (Asked asked : Asked.of(file.service().form())) {
            if (asked.file() && asked.within(file.matter().fields())) {
                int months = asked.validMonths().orElse(settings.validMonths());
                for (String id : asked.files(file.application().answers())) {
                    all.add(new Answered(Requirement.of(asked), asked.title(), id, months));
                }
            }
        }
        Correction correction = file.child().correction();
        if (correction != null) {
            correction.gaps().stream()
                    .filter(gap -> gap.kind() == Field.Kind.FILE)
                    .forEach(gap ->
                            texts(file.supplements().get(gap.pointer()))
                                    .map(id ->
                                            new Answered(
                                                    Requirement.named(gap.title()),
                                                    gap.title(),
                                                    id,
                                                    settings.validMonths()))
                                    .forEach(all::add));
        }
        return all;
    }

    private static Stream<String> texts(@org.jspecify.annotations.Nullable JsonNode answer) {
        return answer == null
                ? Stream.empty()
                : (answer.isArray() ? answer.valueStream() : Stream.of(answer))
                        .map(id -> id.asString(""));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
