package onedoor.exchange.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field.Mark;
import onedoor.exchange.grant.Grant.Ground;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.springframework.stereotype.Component;

/** Takes wishes for consent in; one that no grant stands behind would be of no use. */
@Component
class ConsentDesk {

    /** Real-name level from which somebody may consent. */
    private static final int SURE = 3;

    private final Consents consents;
    private final Catalogue catalogue;
    private final Grants grants;
    private final Standing standing;
    private final SubjectKeys keys;
    private final Clock clock;

    ConsentDesk(
            Consents consents,
            Catalogue catalogue,
            Grants grants,
            Standing standing,
            SubjectKeys keys,
            Clock clock) {
        this.consents = consents;
        this.catalogue = catalogue;
        this.grants = grants;
        this.standing = standing;
        this.keys = keys;
        this.clock = clock;
    }

    /** The caller as a subject: the enterprise that they act for, or themselves. */
    String subjectKey(Caller caller) {
        String enterprise = caller.actingFor();
        String own = enterprise != null ? keys.ofEnterprise(enterprise) : caller.certKey();
        if (own == null || caller.kind() != Caller.Kind.CITIZEN) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "cert_key");
        }
        return own;
    }

    /** The same, for somebody whose name is certain enough to decide. */
    String decidingSubject(Caller caller) {
        String subject = subjectKey(caller);
        if (caller.assurance() < SURE) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "assurance ≥ " + SURE);
        }
        return subject;
    }

    UUID give(Caller caller, ConsentForm form) {
        SubsystemId consumer =
                Optional.ofNullable(form.consumer())
                        .flatMap(SubsystemId::parse)
                        .orElseThrow(() -> InvalidInput.at("/consumer", "GOV/<uscc>/<subsystem>"));
        return consents.give(caller, wish(consumer, decidingSubject(caller), form));
    }

    UUID ask(Caller caller, ConsentForm form) {
        SubsystemId consumer =
                Optional.ofNullable(form.consumer())
                        .flatMap(SubsystemId::parse)
                        .or(() -> standing.own(caller))
                        .filter(standing.reach(caller)::holds)
                        .orElseThrow(() -> InvalidInput.at("/consumer", "不是本部门登记的系统"));
        ConsentForm.SubjectForm named = form.subject();
        Subject subject =
                Optional.ofNullable(named)
                        .flatMap(who ->
                                who.type() == null || who.id() == null
                                        ? Optional.empty()
                                        : Subject.of(who.type(), who.id()))
                        .orElseThrow(() ->
                                InvalidInput.at("/subject", "类型须为 person 或 enterprise，号码校验位须正确"));
        return consents.ask(caller, wish(consumer, keys.of(subject), form));
    }

    private Consents.Wish wish(SubsystemId consumer, String subjectKey, ConsentForm form) {
        Resource resource =
                Optional.ofNullable(form.resource())
                        .flatMap(catalogue::find)
                        .orElseThrow(() -> InvalidInput.at("/resource", "目录中没有这项资源"));
        Instant now = clock.instant();
        List<FieldProblem> mistakes = new ArrayList<>();
        Consents.Wish wish =
                new Consents.Wish(
                        consumer,
                        resource,
                        subjectKey,
                        form.start(now),
                        form.end(now, mistakes),
                        form.terms(mistakes));
        // A promise that nobody could keep is not signed.
        if (wish.terms().dataRange() != null && resource.marked(Mark.DATE).isEmpty()) {
            mistakes.add(new FieldProblem("/dataRange", "not-dated", "这项资源没有数据日期，不能按期间限定"));
        }
        if (!mistakes.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    resource.code(),
                    mistakes.toArray(FieldProblem[]::new));
        }
        boolean stands =
                grants.inForce(consumer, resource).stream()
                        .filter(grant -> grant.origin().ground() == Ground.CONSENT)
                        .filter(grant -> grant.purpose().equals(form.purposeCode()))
                        .anyMatch(grant -> grant.fields().containsAll(form.wanted()));
        if (!stands) {
            throw new ProblemException(ExchangeProblem.CONSENT_POINTLESS, resource.code());
        }
        return wish;
    }
}
