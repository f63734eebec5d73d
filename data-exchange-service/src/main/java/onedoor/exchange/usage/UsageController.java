package onedoor.exchange.usage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.evidence.Kept;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "usage", description = "我的数据使用记录")
class UsageController {

    private static final int MOST = 100;

    private final Evidence evidence;
    private final Uses uses;
    private final SubjectKeys keys;

    UsageController(Evidence evidence, Uses uses, SubjectKeys keys) {
        this.evidence = evidence;
        this.uses = uses;
        this.keys = keys;
    }

    @GetMapping("/api/exchange/usage/mine")
    @Operation(
            summary =
                    "Uses of the caller's own data, or of the enterprise they act for, newest first, each with its proof")
    Page<Use> mine(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit,
            @Parameter(description = "First day, Asia/Shanghai")
                    @RequestParam
                    @DateTimeFormat(iso = ISO.DATE)
                    @Nullable LocalDate from,
            @Parameter(description = "Last day, Asia/Shanghai")
                    @RequestParam
                    @DateTimeFormat(iso = ISO.DATE)
                    @Nullable LocalDate to,
            @Parameter(description = "Code of a resource") @RequestParam @Nullable String register,
            @Parameter(description = "Subsystem that asked") @RequestParam
                    @Nullable String client) {
        String subject = subject(caller);
        Evidence.Narrowed by =
                new Evidence.Narrowed(
                        from == null ? null : from.atStartOfDay(LegalTime.ZONE).toInstant(),
                        to == null ? null : to.plusDays(1).atStartOfDay(LegalTime.ZONE).toInstant(),
                        register == null || register.isBlank() ? null : uses.serviceOf(register),
                        client == null || client.isBlank() ? null : client);
        int size = Math.clamp(limit, 1, MOST);
        List<Use> shown = new ArrayList<>();
        long before = before(after);
        while (true) {
            List<Kept> found = evidence.about(subject, by, before, size + 1 - shown.size());
            for (Kept kept : found) {
                if (shown.size() == size) {
                    return new Page<>(shown, Long.toString(before));
                }
                before = kept.logIndex();
                uses.of(kept, caller).ifPresent(shown::add);
            }
            if (found.isEmpty()) {
                return new Page<>(shown, null);
            }
        }
    }

    private String subject(Caller caller) {
        @Nullable String enterprise = caller.actingFor();
        @Nullable String own =
                enterprise != null ? keys.ofEnterprise(enterprise) : caller.certKey();
        if (own == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "cert_key");
        }
        return own;
    }

    private static long before(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException notAnIndex) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    "after",
                    new FieldProblem("/after", "form", "next"));
        }
    }
}
