package onedoor.exchange.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.event.Subscription.Delivery;
import onedoor.exchange.event.Subscription.Scope;
import onedoor.exchange.event.Subscription.State;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.Standing;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Sinks;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what callers write, and says which place is wrong. */
@Component
class Forms {

    private final Catalogue catalogue;
    private final Grants grants;
    private final Standing standing;
    private final Sinks sinks;
    private final SubjectKeys keys;
    private final Clock clock;

    Forms(
            Catalogue catalogue,
            Grants grants,
            Standing standing,
            Sinks sinks,
            SubjectKeys keys,
            Clock clock) {
        this.catalogue = catalogue;
        this.grants = grants;
        this.standing = standing;
        this.sinks = sinks;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param consumer whose subscription an official begins; a system's own is known
     * @param fields a change of other fields only is not told; without it all that are granted
     * @param scope ALL or WATCHED (default)
     * @param sink the receiver's address of a PUSH
     */
    record SubscriptionForm(
            @Nullable @Size(max = 200) String consumer,
            @NotBlank @Size(max = 64) String resource,
            @NotBlank @Size(max = 64) String purpose,
            @NotNull Delivery delivery,
            @Nullable Scope scope,
            @Nullable @Size(max = 500) String sink,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 64) String> fields) {}

    record SubjectForm(@NotBlank String type, @NotBlank String id) {}

    record WatchForm(
            @NotNull @Valid SubjectForm subject, @NotBlank @Size(max = 100) String reference) {}

    record WatchForms(@NotEmpty @Size(max = 1000) List<@Valid WatchForm> subjects) {}

    record ChangeForm(
            @NotBlank @Size(max = 200) String recordId,
            ResourceChanged.@NotNull Kind kind,
            @Nullable @Size(max = 200) Set<String> fields,
            @Nullable @Size(max = 20) List<@Valid SubjectForm> subjects,
            @Nullable Instant at) {}

    record ChangesForm(
            @NotBlank @Size(max = 64) String resource,
            @NotEmpty @Size(max = 500) List<@Valid ChangeForm> changes) {}

    Subscription subscription(Caller caller, SubscriptionForm form, long head) {
        SubsystemId consumer = consumer(caller, form.consumer());
        Resource resource = resource(form.resource());
        List<String> fields =
                form.fields() != null ? form.fields() : granted(consumer, resource, form.purpose());
        for (int i = 0; i < fields.size(); i++) {
            if (!resource.hasField(fields.get(i))) {
                throw InvalidInput.at("/fields/" + i, "资源没有此信息项");
            }
        }
        URI sink =
                switch (form.delivery()) {
                    case PUSH -> sink(form.sink());
                    case PULL -> null;
                };
        Instant now = clock.instant();
        return new Subscription(
                Uuid7.next(),
                consumer,
                resource.code(),
                form.purpose(),
                fields,
                form.scope() == null ? Scope.WATCHED : form.scope(),
                form.delivery(),
                sink,
                sink == null ? State.ACTIVE : State.NEW,
                head,
                0,
                now,
                null,
                null,
                now);
    }

    private List<String> granted(SubsystemId consumer, Resource resource, String purpose) {
        return grants.inForce(consumer, resource).stream()
                .filter(grant -> grant.purpose().equals(purpose))
                .map(Grant::fields)
                .findFirst()
                .orElse(List.of());
    }

    private SubsystemId consumer(Caller caller, @Nullable String named) {
        Optional<SubsystemId> own = standing.own(caller);
        if (own.isPresent()) {
            return own.get();
        }
        Standing.Scope scope = standing.reach(caller);
        return Optional.ofNullable(named)
                .flatMap(SubsystemId::parse)
                .filter(scope::holds)
                .orElseThrow(() -> InvalidInput.at("/consumer", "须为本部门已登记的系统：GOV/<信用代码>/<系统>"));
    }

    private URI sink(@Nullable String sink) {
        if (sink == null) {
            throw InvalidInput.at("/sink", "推送须有接收地址");
        }
        Optional<String> refusal = sinks.refusal(sink);
        if (refusal.isPresent()) {
            throw new ProblemException(
                    ExchangeProblem.SINK_REFUSED,
                    refusal.get(),
                    new FieldProblem("/sink", "refused", refusal.get()));
        }
        return URI.create(sink);
    }

    List<Watched> watched(WatchForms form) {
        List<Watched> watched = new ArrayList<>();
        for (int i = 0; i < form.subjects().size(); i++) {
            WatchForm one = form.subjects().get(i);
            String key = subject(one.subject(), "/subjects/" + i + "/subject");
            // The reference goes out with every event: it must be the consumer's own word.
            if (one.reference().contains(one.subject().id())) {
                throw InvalidInput.at("/subjects/" + i + "/reference", "引用名不得含证件号码");
            }
            watched.add(new Watched(key, one.reference()));
        }
        return watched;
    }

    List<ResourceChanged> changes(Caller caller, ChangesForm form) {
        Resource resource = resource(form.resource());
        if (standing.own(caller).filter(resource.provider()::equals).isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, form.resource());
        }
        List<ResourceChanged> changes = new ArrayList<>();
        for (int i = 0; i < form.changes().size(); i++) {
            changes.add(change(resource, form.changes().get(i), "/changes/" + i));
        }
        return changes;
    }

    private ResourceChanged change(Resource resource, ChangeForm form, String pointer) {
        Set<String> fields = form.fields() == null ? Set.of() : form.fields();
        if (!fields.stream().allMatch(resource::hasField)) {
            throw InvalidInput.at(pointer + "/fields", "资源没有此信息项");
        }
        Set<String> subjects = new HashSet<>();
        List<SubjectForm> named = form.subjects() == null ? List.of() : form.subjects();
        for (int i = 0; i < named.size(); i++) {
            subjects.add(subject(named.get(i), pointer + "/subjects/" + i));
        }
        Instant now = clock.instant();
        Instant at = form.at() == null || form.at().isAfter(now) ? now : form.at();
        return new ResourceChanged(
                resource.code(), form.recordId(), form.kind(), fields, subjects, at);
    }

    private String subject(SubjectForm form, String pointer) {
        return Subject.of(form.type(), form.id())
                .map(keys::of)
                .orElseThrow(() -> InvalidInput.at(pointer, "类型须为 person 或 enterprise，号码校验位须正确"));
    }

    private Resource resource(String code) {
        return catalogue.find(code).orElseThrow(() -> InvalidInput.at("/resource", "目录中没有这项资源"));
    }
}
