package onedoor.workflow.application;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.application.Facts.Known;
import onedoor.workflow.application.Facts.Unavailable;
import onedoor.workflow.application.Promises.Promisable;
import onedoor.workflow.journey.CaseTransactions;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one form of an application: its schema, what registers know, what was typed so far. */
@Component
class DraftForm {

    private final Services services;
    private final Facts facts;
    private final Files files;
    private final Drafts drafts;
    private final CreditRule credit;
    private final CaseTransactions transactions;

    DraftForm(
            Services services,
            Facts facts,
            Files files,
            Drafts drafts,
            CreditRule credit,
            CaseTransactions transactions) {
        this.services = services;
        this.facts = facts;
        this.files = files;
        this.drafts = drafts;
        this.credit = credit;
        this.transactions = transactions;
    }

    /**
     * The form and what is known of it.
     *
     * @param mayPromise whether no promise of this applicant has turned out to be false
     */
    record View(
            JsonNode schema,
            List<ItemView> items,
            List<Promisable> promisable,
            boolean mayPromise,
            List<FactView> facts,
            List<Unavailable> unavailable,
            ObjectNode answers,
            List<FileView> files,
            List<Delivery.Method> deliveries,
            int version,
            Instant savedAt) {}

    record ItemView(
            String taskCode,
            String name,
            String departmentName,
            boolean optional,
            boolean selected,
            boolean inUse,
            @Nullable String choice,
            @Nullable String promise,
            boolean promised) {}

    record FileView(UUID fileId, String name, int size, String mediaType) {}

    record FactView(
            String pointer, JsonNode value, String title, SourceView source, boolean readOnly) {}

    record SourceView(
            String resource,
            String resourceName,
            String department,
            String departmentName,
            @Nullable Instant asOf) {}

    /**
     * Opens even when no register answers; a submitted case shows the facts it was submitted with.
     */
    View open(Application application, String citizenToken) {
        LifeEvent service = services.at(application.serviceVersion());
        Known known =
                application.status() == Status.DRAFT
                        ? facts.know(application, service, citizenToken)
                        : new Known(facts.kept(application, service), List.of());
        return new View(
                service.form(),
                items(application, service),
                Promises.promisable(service),
                !credit.hasPromisedFalsely(application),
                known.facts().stream().map(DraftForm::fact).toList(),
                known.unavailable(),
                application.answers(),
                files.of(application.id()).stream()
                        .map(f -> new FileView(f.id(), f.name(), f.size(), f.mediaType()))
                        .toList(),
                List.of(Delivery.Method.values()),
                application.revision(),
                application.savedAt());
    }

    Application save(
            Caller caller,
            UUID id,
            int revision,
            ObjectNode answers,
            Set<String> selected,
            Set<String> promised) {
        return transactions.run(
                () -> drafts.save(caller, id, revision, answers, selected, promised));
    }

    /** What has been submitted goes on, whatever has been suspended since. */
    private List<ItemView> items(Application application, LifeEvent service) {
        Set<String> outOfUse =
                application.status() == Status.DRAFT ? services.outOfUse(service) : Set.of();
        return service.items().stream().map(item -> item(application, item, outOfUse)).toList();
    }

    private static ItemView item(
            Application application, LifeEvent.Item item, Set<String> outOfUse) {
        String code = item.matter().taskCode().value();
        return new ItemView(
                code,
                item.matter().name(),
                item.matter().departmentName(),
                !item.mandatory(),
                application.selected().contains(code),
                !outOfUse.contains(code),
                item.choice(),
                Promises.text(item.matter()),
                application.promised().contains(code));
    }

    private static FactView fact(Fact fact) {
        return new FactView(
                fact.pointer(),
                fact.value(),
                fact.title(),
                new SourceView(
                        fact.resource(),
                        fact.resourceName(),
                        fact.department(),
                        fact.departmentName(),
                        fact.asOf()),
                true);
    }
}
