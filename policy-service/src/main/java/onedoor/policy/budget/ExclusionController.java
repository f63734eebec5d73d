package onedoor.policy.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/exclusion-groups")
@Tag(name = "Exclusion 互斥", description = "Policies that limit each other, and caps over windows")
class ExclusionController {

    private static final int MAX_PAGE = 100;

    record GroupForm(
            @NotBlank @Size(max = 100) String name,
            ExclusionGroup.@NotNull Mode mode,
            @NotEmpty @Size(max = 50) List<@NotBlank @Size(max = 32) String> policies,
            @Nullable @PositiveOrZero Long capFen,
            @Nullable @Min(1) @Max(20) Integer windowYears,
            @Nullable Boolean linked,
            @Nullable OnShort onShort,
            @Nullable Boolean variants) {

        ExclusionGroup group(String code, String department) {
            return new ExclusionGroup(
                    code,
                    department,
                    name,
                    mode,
                    policies.stream().distinct().toList(),
                    capFen,
                    windowYears,
                    Boolean.TRUE.equals(linked),
                    onShort == null ? OnShort.REFUSE : onShort,
                    Boolean.TRUE.equals(variants));
        }
    }

    record GroupView(
            String code,
            String name,
            ExclusionGroup.Mode mode,
            List<String> policies,
            @Nullable Long capFen,
            @Nullable Integer windowYears,
            boolean linked,
            OnShort onShort,
            boolean variants) {

        static GroupView from(ExclusionGroup group) {
            return new GroupView(
                    group.code(),
                    group.name(),
                    group.mode(),
                    group.policies(),
                    group.capFen(),
                    group.windowYears(),
                    group.linked(),
                    group.onShort(),
                    group.variants());
        }
    }

    private final ExclusionGroups groups;

    ExclusionController(ExclusionGroups groups) {
        this.groups = groups;
    }

    @PutMapping("/{code}")
    @Operation(summary = "Set a group; the first policy has the highest rank")
    ResponseEntity<?> set(
            Caller caller,
            @PathVariable @Pattern(regexp = "[A-Za-z0-9-]{1,40}") String code,
            @Valid @RequestBody GroupForm form) {
        caller.requireRole("POLICY_ADMIN");
        String department = Objects.requireNonNullElse(caller.department(), "");
        return groups.set(caller, form.group(code, department))
                .<ResponseEntity<?>>map(group -> ResponseEntity.ok(GroupView.from(group)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @GetMapping
    @Operation(summary = "All groups")
    Page<GroupView> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<ExclusionGroup> found = groups.search(after, size + 1);
        return Page.of(found, size, ExclusionGroup::code).map(GroupView::from);
    }
}
