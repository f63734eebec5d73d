package onedoor.exchange.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field.Mark;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.member.Member;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.predicate.Predicates;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes request forms in, and refuses those that must not be processed. */
@Component
class SharingDesk {

    private final SharingRequests requests;
    private final Catalogue catalogue;
    private final Members members;
    private final Parties parties;
    private final Limits limits;
    private final Predicates predicates;

    SharingDesk(
            SharingRequests requests,
            Catalogue catalogue,
            Members members,
            Parties parties,
            Limits limits,
            Predicates predicates) {
        this.requests = requests;
        this.catalogue = catalogue;
        this.members = members;
        this.parties = parties;
        this.limits = limits;
        this.predicates = predicates;
    }

    private record Read(Ask ask, Ask.Responsible responsible) {}

    /** Opens a request as a draft. */
    UUID open(Caller caller, SharingForm form) {
        String department = parties.department(caller);
        Resource resource =
                Optional.ofNullable(form.resource())
                        .flatMap(catalogue::find)
                        .orElseThrow(() -> InvalidInput.at("/resource", "目录中没有这项资源"));
        if (resource.shareType() == ShareType.NOT_SHARED) {
            throw new ProblemException(ExchangeProblem.NOT_SHARED, resource.code());
        }
        if (resource.provider().toString().startsWith(department)) {
            throw InvalidInput.at("/resource", "本部门提供的资源不必申请");
        }
        Read read = read(form, resource);
        return requests.draft(
                caller,
                consumer(department, form.consumer()),
                resource,
                read.ask(),
                read.responsible());
    }

    /** False when the request no longer lies with the consumer. */
    boolean rewrite(Caller caller, SharingRequest request, SharingForm form) {
        Resource resource = catalogue.find(request.resource()).orElseThrow();
        Read read = read(form, resource);
        return requests.rewrite(caller, request.with(read.ask(), read.responsible()));
    }

    private Read read(SharingForm form, Resource resource) {
        // 条例: without a scenario a request is not processed, whatever else it says.
        if (!form.hasScenario()) {
            throw new ProblemException(
                    ExchangeProblem.SCENARIO_REQUIRED,
                    "scenario",
                    new FieldProblem("/scenario", "required", "必填"));
        }
        if (form.isReturnFlow() && resource.marked(Mark.SUPPLIER).isEmpty()) {
            throw new ProblemException(ExchangeProblem.NOT_RETURNABLE, resource.code());
        }
        List<FieldProblem> mistakes = new ArrayList<>();
        LocalDate today = limits.today();
        Read read =
                new Read(
                        form.ask(resource, predicates, today, mistakes),
                        form.responsible(mistakes));
        if (!mistakes.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    resource.code(),
                    mistakes.toArray(FieldProblem[]::new));
        }
        return read;
    }

    // A department with one system need not name it.
    private SubsystemId consumer(String department, @Nullable String named) {
        if (named != null) {
            return SubsystemId.parse(named)
                    .filter(id -> id.toString().startsWith(department) && members.isRegistered(id))
                    .orElseThrow(() -> InvalidInput.at("/consumer", "不是本部门登记的系统"));
        }
        String code = department.split("/", -1)[1];
        List<Member.Subsystem> own =
                members.find("GOV", code).map(Member::subsystems).orElse(List.of());
        if (own.size() != 1) {
            throw InvalidInput.at("/consumer", "请写明由本部门哪个系统使用");
        }
        return new SubsystemId("GOV", code, own.getFirst().code());
    }
}
