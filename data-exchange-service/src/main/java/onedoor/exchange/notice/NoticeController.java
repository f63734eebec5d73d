package onedoor.exchange.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "notice", description = "通知：所用资源的变更")
class NoticeController {

    private static final int MOST = 100;
    // Sorts behind every identifier.
    private static final String LAST = "~";

    private final NoticeStore store;
    private final Catalogue catalogue;
    private final Members members;

    NoticeController(NoticeStore store, Catalogue catalogue, Members members) {
        this.store = store;
        this.catalogue = catalogue;
        this.members = members;
    }

    record View(
            UUID id,
            String recipient,
            String resource,
            @Nullable String resourceName,
            Notice.Kind kind,
            Map<String, Object> detail,
            @Nullable LocalDate effectiveOn,
            Instant createdAt) {}

    @GetMapping("/api/exchange/notices")
    @Operation(
            summary =
                    "What becomes of the resources that one's grants are on, the newest first: for a system, or for a department's staff")
    Page<View> list(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        String before = after == null || after.isEmpty() ? LAST : after;
        List<Notice> found = found(caller, before, size + 1);
        return Page.of(found, size, Notice::id).map(this::view);
    }

    private List<Notice> found(Caller caller, String before, int limit) {
        String department = caller.department();
        if (caller.kind() == Caller.Kind.STAFF && department != null) {
            return store.toMember("GOV", department, before, limit);
        }
        SubsystemId own =
                Optional.ofNullable(caller.member())
                        .flatMap(ClientId::parse)
                        .flatMap(id -> id.within(members.instance()))
                        .orElseThrow(() -> new ProblemException(CommonProblem.FORBIDDEN, "member"));
        return store.to(own, before, limit);
    }

    private View view(Notice notice) {
        return new View(
                notice.id(),
                notice.recipient().toString(),
                notice.resource(),
                catalogue.find(notice.resource()).map(Resource::name).orElse(null),
                notice.kind(),
                notice.detail(),
                notice.effectiveOn(),
                notice.createdAt());
    }
}
