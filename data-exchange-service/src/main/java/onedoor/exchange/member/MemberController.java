package onedoor.exchange.member;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import onedoor.exchange.member.Member.Subsystem;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "member", description = "成员：谁参加交换")
class MemberController {

    private static final int MOST = 500;

    private final Members members;

    MemberController(Members members) {
        this.members = members;
    }

    record View(
            String memberClass,
            String memberCode,
            String name,
            boolean platform,
            List<Subsystem> subsystems) {}

    @GetMapping("/api/exchange/members")
    @Operation(summary = "Members and their systems by a part of the name, in the order of codes")
    Page<View> list(
            Caller caller,
            @RequestParam @Nullable String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Member> found =
                members.all().stream()
                        .filter(member -> key(member).compareTo(after) > 0)
                        .filter(member ->
                                q == null || member.name().contains(q) || key(member).contains(q))
                        .limit(size + 1L)
                        .toList();
        return Page.of(found, size, MemberController::key)
                .map(member ->
                        new View(
                                member.memberClass(),
                                member.memberCode(),
                                member.name(),
                                member.platform(),
                                member.subsystems()));
    }

    private static String key(Member member) {
        return member.memberClass() + "/" + member.memberCode();
    }
}
