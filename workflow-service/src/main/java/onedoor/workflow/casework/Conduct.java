package onedoor.workflow.casework;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import onedoor.workflow.application.Acceptances;
import onedoor.workflow.application.Actor;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Conclusions;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.DeficientAcceptances;
import onedoor.workflow.application.GrantedLicence;
import onedoor.workflow.application.Missing;
import onedoor.workflow.application.Reviews;
import onedoor.workflow.casework.TimeRequest.About;
import onedoor.workflow.casework.TimeRequestStore.Wish;
import onedoor.workflow.form.Field;
import onedoor.workflow.journey.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * What a decision does to the case; the outcome is what the process goes on with, and there is none
 * where the task stays open.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Conduct {

    private final Acceptances acceptances;
    private final DeficientAcceptances deficient;
    private final Reviews reviews;
    private final Conclusions conclusions;
    private final Grants grants;
    private final DecisionChecks checks;
    private final TimeRequests requests;

    Conduct(
            Acceptances acceptances,
            DeficientAcceptances deficient,
            Reviews reviews,
            Conclusions conclusions,
            Grants grants,
            DecisionChecks checks,
            TimeRequests requests) {
        this.acceptances = acceptances;
        this.deficient = deficient;
        this.reviews = reviews;
        this.conclusions = conclusions;
        this.grants = grants;
        this.checks = checks;
        this.requests = requests;
    }

    Optional<Outcome> carryOut(Officer officer, Situation now, DecisionForm form) {
        Actor actor = officer.actor(now.task());
        CaseFile file = now.file();
        String reason = form.strippedReason();
        return switch (form.decision()) {
            case RECEIVE -> {
                acceptances.receive(file, actor);
                yield Optional.empty();
            }
            case PRE_RETURN ->
                    Optional.of(
                            new Outcome.Correction(
                                    acceptances.preReturn(file, actor, form.reasonList())));
            case ACCEPT -> {
                acceptances.accept(file, actor);
                yield forward();
            }
            case ACCEPT_DEFICIENT -> {
                deficient.accept(file, actor, missing(form), Objects.requireNonNull(form.dueOn()));
                yield forward();
            }
            case OFFER_DEFICIENT ->
                    Optional.of(
                            new Outcome.Correction(
                                    deficient.offer(
                                            file,
                                            actor,
                                            missing(form),
                                            gaps(file, form),
                                            Objects.requireNonNull(form.dueOn()))));
            case NOT_ACCEPT -> {
                conclusions.refuseAcceptance(file, actor, reason, remedies(file, form));
                yield refused();
            }
            case REQUEST_CORRECTION ->
                    Optional.of(
                            new Outcome.Correction(
                                    acceptances.askCorrection(file, actor, gaps(file, form))));
            case PASS -> {
                reviews.pass(file, actor, reason.isEmpty() ? null : reason);
                yield forward();
            }
            case GRANT -> {
                grant(actor, file, form, reason);
                yield forward();
            }
            case DENY -> {
                conclusions.deny(file, actor, reason, remedies(file, form));
                yield refused();
            }
            case START_SPECIAL -> {
                requests.ask(
                        officer,
                        now.task(),
                        new Wish(
                                About.SPECIAL,
                                null,
                                DecisionChecks.kind(form),
                                form.plannedEndOn(),
                                reason));
                yield Optional.empty();
            }
            case END_SPECIAL -> {
                reviews.endSpecial(
                        file,
                        actor,
                        Objects.requireNonNull(form.specialId()),
                        Objects.requireNonNull(form.result()).asString("").strip());
                yield Optional.empty();
            }
            case EXTEND -> {
                requests.ask(
                        officer,
                        now.task(),
                        new Wish(About.EXTENSION, form.days(), null, null, reason));
                yield Optional.empty();
            }
            case TERMINATE -> {
                conclusions.terminate(file, actor, reason);
                yield refused();
            }
        };
    }

    private void grant(Actor actor, CaseFile file, DecisionForm form, String reason) {
        JsonNode result = grants.result(file, form.result());
        GrantedLicence licence = grants.licence(file, result);
        conclusions.grant(file, actor, reason.isEmpty() ? null : reason, result, licence);
    }

    private static Optional<Outcome> forward() {
        return Optional.of(new Outcome.Forward());
    }

    private static Optional<Outcome> refused() {
        return Optional.of(new Outcome.Refused());
    }

    /** What the matter's own list says; else what the law gives everybody. */
    private static String remedies(CaseFile file, DecisionForm form) {
        if (form.remedies() != null && !form.remedies().isBlank()) {
            return form.remedies().strip();
        }
        String own = file.matter().remedies();
        // 行政复议法 art. 20, 行政诉讼法 art. 46
        return own != null ? own : "如不服本决定，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。";
    }

    private static List<Missing> missing(DecisionForm form) {
        return form.missingForms().stream().map(m -> new Missing(m.name(), m.pointer())).toList();
    }

    private List<Gap> gaps(CaseFile file, DecisionForm form) {
        List<Field> known = checks.correctable(file);
        return form.gapForms().stream()
                .map(gap ->
                        known.stream()
                                .filter(f -> f.pointer().equals(gap.pointer()))
                                .findFirst()
                                .map(f -> new Gap(f.pointer(), f.title(), gap.message(), f.kind()))
                                .orElseGet(() ->
                                        new Gap(
                                                gap.pointer(),
                                                Objects.requireNonNull(gap.title()),
                                                gap.message(),
                                                gap.kind() == null ? Field.Kind.FILE : gap.kind())))
                .toList();
    }
}
