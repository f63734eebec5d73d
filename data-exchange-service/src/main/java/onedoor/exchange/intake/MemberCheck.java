package onedoor.exchange.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.exchange.intake.Register.MemberEntry;
import onedoor.exchange.intake.Register.SubsystemEntry;
import onedoor.exchange.member.Member;
import onedoor.exchange.member.Member.Subsystem;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;

/** Reads one member of the document. */
final class MemberCheck {

    private static final Set<String> CLASSES = Set.of("GOV", "ENT");

    private MemberCheck() {}

    static Optional<Member> read(MemberEntry entry, Findings findings) {
        int before = findings.count();
        @Nullable String memberClass = findings.text("memberClass", entry.memberClass(), 64);
        if (memberClass != null && !CLASSES.contains(memberClass)) {
            findings.add("memberClass", "unknown", "GOV | ENT");
        }
        @Nullable String code = findings.text("memberCode", entry.memberCode(), 64);
        if (code != null && Subject.of(Subject.Type.ENTERPRISE, code).isEmpty()) {
            findings.add("memberCode", "check-digit", "不是有效的统一社会信用代码");
        }
        @Nullable String name = findings.text("name", entry.name(), 200);
        List<Subsystem> subsystems =
                subsystems(Register.orEmpty(entry.subsystems()), findings.in("subsystems"));
        if (findings.count() > before || memberClass == null || code == null || name == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Member(
                        memberClass,
                        code,
                        name,
                        Boolean.TRUE.equals(entry.platform()),
                        subsystems));
    }

    private static List<Subsystem> subsystems(List<SubsystemEntry> entries, Findings findings) {
        List<Subsystem> subsystems = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Findings here = findings.in(i);
            @Nullable String code = here.text("code", entries.get(i).code(), 64);
            @Nullable String name = here.text("name", entries.get(i).name(), 200);
            if (code != null && !SubsystemId.isPart(code)) {
                here.add("code", "form", "只能包含字母、数字和 '()+,-.=?_");
            } else if (code != null && !codes.add(code)) {
                here.add("code", "duplicate", "重复");
            } else if (code != null && name != null) {
                subsystems.add(new Subsystem(code, name));
            }
        }
        return subsystems;
    }
}
