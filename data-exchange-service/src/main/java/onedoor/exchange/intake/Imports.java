package onedoor.exchange.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaVersions;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.Member;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.registry.Change;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a document in: everything or nothing. */
@Component
class Imports {

    private final Members members;
    private final Catalogue catalogue;
    private final SchemaVersions schemas;
    private final Grants grants;
    private final ResourceCheck resourceCheck;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Imports(
            Members members,
            Catalogue catalogue,
            SchemaVersions schemas,
            Grants grants,
            ResourceCheck resourceCheck,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.members = members;
        this.catalogue = catalogue;
        this.schemas = schemas;
        this.grants = grants;
        this.resourceCheck = resourceCheck;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** How an import ended. */
    sealed interface Outcome {

        /** Everything is in. */
        record Taken(int created, int updated, int unchanged) implements Outcome {}

        /** Nothing is in. */
        record Refused(List<FieldProblem> errors) implements Outcome {}
    }

    private record Content(List<Member> members, List<Resource> resources, List<Grant> grants) {}

    Outcome take(Caller caller, Register register) {
        Findings findings = new Findings();
        Content content = read(register, findings);
        if (findings.count() > 0) {
            return new Outcome.Refused(findings.all());
        }
        Outcome.Taken taken = transaction.execute(status -> write(caller, content));
        members.refresh();
        catalogue.refresh();
        grants.refresh();
        return taken;
    }

    private Outcome.Taken write(Caller caller, Content content) {
        List<Change> changes = new ArrayList<>();
        content.members().forEach(member -> changes.add(members.put(member)));
        content.resources().forEach(resource -> changes.add(catalogue.put(resource)));
        content.grants().forEach(grant -> changes.add(grants.put(grant)));
        Outcome.Taken taken =
                new Outcome.Taken(
                        count(changes, Change.CREATED),
                        count(changes, Change.UPDATED),
                        count(changes, Change.UNCHANGED));
        audit.record(
                caller,
                "register.import",
                "register",
                members.instance(),
                "OK",
                Map.of("created", taken.created(), "updated", taken.updated()));
        return taken;
    }

    private static int count(List<Change> changes, Change kind) {
        return (int) changes.stream().filter(change -> change == kind).count();
    }

    private Content read(Register register, Findings findings) {
        List<Member> newMembers = members(register, findings.in("members"));
        Predicate<SubsystemId> registered =
                subsystem ->
                        members.isRegistered(subsystem)
                                || newMembers.stream()
                                        .anyMatch(member ->
                                                member.memberClass().equals(subsystem.memberClass())
                                                        && member.memberCode()
                                                                .equals(subsystem.memberCode())
                                                        && member.hasSubsystem(subsystem.code()));
        List<Resource> newResources = resources(register, registered, findings.in("resources"));
        List<Grant> newGrants = grants(register, registered, newResources, findings.in("grants"));
        return new Content(newMembers, newResources, newGrants);
    }

    private static List<Member> members(Register register, Findings findings) {
        List<Member> result = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Register.MemberEntry> entries = Register.orEmpty(register.members());
        for (int i = 0; i < entries.size(); i++) {
            Findings here = findings.in(i);
            MemberCheck.read(entries.get(i), here)
                    .ifPresent(member -> {
                        if (seen.add(member.memberClass() + "/" + member.memberCode())) {
                            result.add(member);
                        } else {
                            here.add("memberCode", "duplicate", "重复");
                        }
                    });
        }
        return result;
    }

    private List<Resource> resources(
            Register register, Predicate<SubsystemId> registered, Findings findings) {
        Uniqueness unique = new Uniqueness(catalogue.stored(), schemas.leads());
        List<Resource> result = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Register.ResourceEntry> entries = Register.orEmpty(register.resources());
        for (int i = 0; i < entries.size(); i++) {
            Findings here = findings.in(i);
            resourceCheck
                    .read(entries.get(i), registered, here)
                    .ifPresent(resource -> {
                        if (!seen.add(resource.code())) {
                            here.add("code", "duplicate", "重复");
                        } else if (unique.admits(resource, here)) {
                            result.add(resource);
                        }
                    });
        }
        return result;
    }

    private List<Grant> grants(
            Register register,
            Predicate<SubsystemId> registered,
            List<Resource> newResources,
            Findings findings) {
        Map<String, Resource> byCode = new HashMap<>();
        newResources.forEach(resource -> byCode.put(resource.code(), resource));
        List<Grant> result = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        List<Register.GrantEntry> entries = Register.orEmpty(register.grants());
        for (int i = 0; i < entries.size(); i++) {
            Findings here = findings.in(i);
            GrantCheck.read(
                            entries.get(i),
                            registered,
                            code ->
                                    Optional.ofNullable(byCode.get(code))
                                            .or(() -> catalogue.find(code)),
                            here)
                    .ifPresent(grant -> {
                        if (seen.add(
                                List.of(
                                        grant.consumer().toString(),
                                        grant.resource(),
                                        grant.purpose(),
                                        grant.path().toString()))) {
                            result.add(grant);
                        } else {
                            here.add("duplicate", "同一使用方、资源、目的和路径的授权重复");
                        }
                    });
        }
        return result;
    }
}
