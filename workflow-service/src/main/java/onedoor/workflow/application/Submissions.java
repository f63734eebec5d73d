package onedoor.workflow.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.claim.Claimant;
import onedoor.workflow.claim.Claims;
import onedoor.workflow.claim.Reservation;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Reading;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Selection;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a draft into a case: checked first, outside of any transaction, then all at once. */
@Component
class Submissions {

    private final Applications applications;
    private final ApplicationStore store;
    private final FileStore files;
    private final Services services;
    private final Facts facts;
    private final Forms forms;
    private final Claims claims;
    private final NewCase newCase;
    private final CreditRule credit;
    private final Clock clock;

    Submissions(
            Applications applications,
            ApplicationStore store,
            FileStore files,
            Services services,
            Facts facts,
            Forms forms,
            Claims claims,
            NewCase newCase,
            CreditRule credit,
            Clock clock) {
        this.applications = applications;
        this.store = store;
        this.files = files;
        this.services = services;
        this.facts = facts;
        this.forms = forms;
        this.claims = claims;
        this.newCase = newCase;
        this.credit = credit;
        this.clock = clock;
    }

    /** What the check of a submission comes to. */
    sealed interface Check {
        /** Complete and allowed; nothing is written but that its numbers are taken. */
        record Complete(
                ObjectNode answers,
                Set<String> selected,
                Map<String, Promise> promises,
                DeliveryChoice delivery,
                CaseNumbers numbers)
                implements Check {

            Complete(ObjectNode answers, Set<String> selected, CaseNumbers numbers) {
                this(answers, selected, Map.of(), DeliveryChoice.ELECTRONIC, numbers);
            }
        }

        /** Not a draft any more: the idempotency key decides what to answer. */
        record SubmittedAlready(Application application) implements Check {}

        record Incomplete(List<FieldProblem> problems) implements Check {}

        record AssuranceTooLow(int required, int actual) implements Check {}

        record ClaimRefused(Reservation reservation) implements Check {}
    }

    /**
     * Checks everything, and for a policy claim has the money held; nothing is saved by half.
     *
     * @param token the caller's, to ask the bad-credit list in their name
     */
    Check check(Caller caller, UUID id, SubmissionForm form, String token) {
        JsonNode sent = form.answers();
        Set<String> wanted = form.selection();
        Application draft = applications.own(caller, id, "application.submit");
        if (draft.status() != Status.DRAFT) {
            return new Check.SubmittedAlready(draft);
        }
        LifeEvent service = services.at(draft.serviceVersion());
        services.requireOffered(service);
        if (caller.assurance() < service.assurance()) {
            return new Check.AssuranceTooLow(service.assurance(), caller.assurance());
        }
        Set<String> selected = Drafts.selection(service, wanted);
        ObjectNode typed = forms.withFacts(service.form(), sent, Map.of());
        // Folded first: a fact belongs to the subject as the platform writes its id number.
        ObjectNode folded = forms.read(service.form(), typed, selected).answers();
        Map<String, JsonNode> known = facts.values(draft.with(folded, selected), service);
        Reading reading =
                forms.read(service.form(), forms.withFacts(service.form(), typed, known), selected);
        List<FieldProblem> problems =
                new ArrayList<>(Selection.of(service, wanted).problems(services.outOfUse(service)));
        problems.addAll(Promises.problems(service, form.promised()));
        Set<String> spared = Promises.spared(service, selected, form.promised());
        reading.problems().stream()
                .filter(p -> !(p.code().equals("required") && spared.contains(p.pointer())))
                .forEach(problems::add);
        if (form.delivery() != null && form.delivery().lacksAddress()) {
            problems.add(new FieldProblem("/delivery/address", "required", "请填写邮寄地址"));
        }
        problems.addAll(foreignFiles(draft, service, reading.answers()));
        if (!problems.isEmpty()) {
            return new Check.Incomplete(problems);
        }
        if (!form.promised().isEmpty()) {
            CreditRule.require(credit.ask(draft, service, token));
        }
        if (isClaim(service)) {
            Reservation reservation = reserve(draft);
            if (!(reservation instanceof Reservation.Held)) {
                return new Check.ClaimRefused(reservation);
            }
        }
        return new Check.Complete(
                reading.answers(),
                selected,
                Promises.of(service, form.promised(), clock.instant()),
                form.choice(),
                newCase.prepare(service, selected));
    }

    /**
     * In the caller's transaction: the case, its parts and its process exist together or not at
     * all.
     */
    Application submit(Caller caller, UUID id, Check.Complete complete) {
        Application draft = applications.lockOwn(caller, id, "application.submit");
        newCase.open(draft, services.at(draft.serviceVersion()), complete, new Actor(caller));
        return store.find(id).orElseThrow();
    }

    private List<FieldProblem> foreignFiles(
            Application draft, LifeEvent service, ObjectNode answers) {
        Set<String> own = files.ids(draft.id());
        return forms.files(service.form(), answers).stream()
                .filter(file -> !own.contains(file))
                .map(file -> new FieldProblem("", "format:file-id", "文件 " + file + " 未上传到本申请"))
                .toList();
    }

    static boolean isClaim(LifeEvent service) {
        return service.items().stream().anyMatch(item -> item.matter().claim());
    }

    private Reservation reserve(Application draft) {
        String policy = draft.policy();
        if (policy == null) {
            return new Reservation.NotEligible("申报须从匹配到的政策发起");
        }
        String person = draft.applicant().id();
        String enterprise = draft.applicant().actingFor();
        return claims.reserve(
                draft.id(),
                policy,
                enterprise == null
                        ? new Claimant.Person(person)
                        : new Claimant.Enterprise(enterprise),
                person);
    }
}
