package onedoor.workflow.supervision;

import java.util.List;
import onedoor.workflow.person.Colleague;
import onedoor.workflow.person.Colleagues;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who is told of a warning. */
@Component
class Recipients {

    private final Colleagues colleagues;
    private final String platform;

    /**
     * @param member {@code GOV/<credit code>/workflow} of this platform on the exchange
     */
    Recipients(Colleagues colleagues, @Value("${onedoor.workflow.member}") String member) {
        this.colleagues = colleagues;
        String[] parts = member.split("/");
        this.platform = parts.length == 3 ? parts[1] : "";
    }

    /** Accounts; 503 while nobody can say who works there. */
    List<String> of(Warning warning) {
        String assignee = warning.assignee();
        return switch (warning.level().told()) {
            case ASSIGNEE ->
                    assignee != null
                            ? List.of(assignee)
                            : having(warning.department(), "CLERK", "OFFICER");
            case HEAD -> having(warning.department(), "HEAD");
            case SUPERVISOR -> platform.isEmpty() ? List.of() : having(platform, "SUPERVISOR");
        };
    }

    private List<String> having(String department, String... anyOf) {
        return colleagues.of(department).stream()
                .filter(c -> List.of(anyOf).stream().anyMatch(c.roles()::contains))
                .map(Colleague::id)
                .toList();
    }
}
