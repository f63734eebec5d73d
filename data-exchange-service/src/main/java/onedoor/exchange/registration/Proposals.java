package onedoor.exchange.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaChange;
import onedoor.exchange.catalogue.ServiceDocument;
import onedoor.exchange.intake.Register.ResourceEntry;
import onedoor.exchange.intake.ResourceReader;
import onedoor.exchange.member.Member;
import onedoor.exchange.member.Member.Subsystem;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.registration.Registration.SubsystemEntry;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a department asks for against what is registered. */
@Component
class Proposals {

    static final String DEPARTMENTS = "GOV";

    private final Members members;
    private final Catalogue catalogue;
    private final ResourceReader reader;

    Proposals(Members members, Catalogue catalogue, ResourceReader reader) {
        this.members = members;
        this.catalogue = catalogue;
        this.reader = reader;
    }

    Proposal read(String department, Registration.Content content, @Nullable String document) {
        if (content.subsystem() != null) {
            return system(department, content.subsystem());
        }
        return content.resource() != null
                ? service(department, content.resource(), document)
                : wrong("/kind", "required", "须给出 subsystem 或 resource");
    }

    private Proposal system(String department, SubsystemEntry entry) {
        List<FieldProblem> errors = new ArrayList<>();
        String code = entry.code() == null ? "" : entry.code();
        if (!SubsystemId.isPart(code)) {
            errors.add(new FieldProblem("/subsystem/code", "form", "只能包含字母、数字和 '()+,-.=?_"));
        }
        Optional<String> name = text(entry.name());
        if (name.isEmpty()) {
            errors.add(new FieldProblem("/subsystem/name", "required", "必填，最多 200 个字符"));
        }
        Optional<Member> member = members.find(DEPARTMENTS, department);
        Optional<String> memberName = member.map(Member::name).or(() -> text(entry.memberName()));
        if (memberName.isEmpty()) {
            errors.add(new FieldProblem("/subsystem/memberName", "required", "本部门尚不是成员，请写明部门名称"));
        }
        if (!errors.isEmpty()) {
            return new Proposal.Wrong(errors);
        }
        return new Proposal.SystemWanted(
                new Member(
                        DEPARTMENTS,
                        department,
                        memberName.orElseThrow(),
                        member.map(Member::platform).orElse(false),
                        List.of(new Subsystem(code, name.orElseThrow()))));
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(given -> !given.isEmpty() && given.length() <= 200);
    }

    private Proposal service(String department, ResourceEntry entry, @Nullable String document) {
        return switch (reader.read(entry, "resource")) {
            case ResourceReader.Reading.Wrong(List<FieldProblem> errors) ->
                    new Proposal.Wrong(errors);
            case ResourceReader.Reading.Fits(Resource resource) ->
                    service(department, resource, document);
        };
    }

    private Proposal service(String department, Resource resource, @Nullable String document) {
        if (!isOf(department, resource)) {
            return wrong("/resource/provider", "foreign", "只能登记本部门系统的服务");
        }
        Optional<Resource> earlier = catalogue.find(resource.code());
        if (earlier.isPresent() && !isOf(department, earlier.get())) {
            return wrong("/resource/code", "taken", "代码已属于另一部门的资源");
        }
        @Nullable ServiceDocument described = null;
        if (document != null) {
            if (!(resource.adapter() instanceof Adapter.Http)) {
                return wrong("/openApi", "not-http", "只有 REST 服务有 OpenAPI 文档");
            }
            switch (OpenApi.read(document)) {
                case OpenApi.Reading.Described(ServiceDocument read) -> described = read;
                case OpenApi.Reading.Wrong(List<String> mistakes) -> {
                    return new Proposal.Wrong(
                            mistakes.stream()
                                    .map(mistake ->
                                            new FieldProblem(
                                                    "/openApi/document", "invalid", mistake))
                                    .toList());
                }
            }
        }
        return new Proposal.ServiceWanted(
                resource,
                described,
                earlier.orElse(null),
                earlier.map(before -> SchemaChange.between(before, resource)).orElse(List.of()));
    }

    private static boolean isOf(String department, Resource resource) {
        return resource.provider().memberClass().equals(DEPARTMENTS)
                && resource.provider().memberCode().equals(department);
    }

    private static Proposal wrong(String pointer, String code, String message) {
        return new Proposal.Wrong(List.of(new FieldProblem(pointer, code, message)));
    }
}
