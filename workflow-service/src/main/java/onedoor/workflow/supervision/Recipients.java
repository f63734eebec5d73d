package onedoor.workflow.supervision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.workflow.person.Colleague;
import onedoor.workflow.person.Colleagues;
import onedoor.workflow.supervision.Warning.Told;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who is told of a warning. Where nobody has the role, those above are told instead: the head for
 * whoever works on it, supervisors of the department or of the platform for the head.
 */
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

    /**
     * Those who are told.
     *
     * @param as what they are to the warning
     * @param accounts none only where there is nobody at all
     */
    record Addressees(Told as, List<String> accounts) {}

    /** 503 while nobody can say who works there. */
    Addressees of(Warning warning) {
        String assignee = warning.assignee();
        Told told = warning.told();
        if (told == Told.ASSIGNEE && assignee != null) {
            return new Addressees(told, List.of(assignee));
        }
        return Stream.of(Told.values())
                .filter(each -> each.compareTo(told) >= 0)
                .map(each -> new Addressees(each, having(warning.department(), each)))
                .filter(found -> !found.accounts().isEmpty())
                .findFirst()
                .orElseGet(() -> new Addressees(told, List.of()));
    }

    /** The department that runs the platform, or nothing where the configuration names none. */
    Optional<String> platform() {
        return platform.isEmpty() ? Optional.empty() : Optional.of(platform);
    }

    private List<String> having(String department, Told told) {
        return switch (told) {
            case ASSIGNEE -> having(department, "CLERK", "OFFICER");
            case HEAD -> having(department, "HEAD");
            case SUPERVISOR -> supervisors(department);
        };
    }

    private List<String> supervisors(String department) {
        List<String> own = having(department, "SUPERVISOR");
        return own.isEmpty() && !platform.isEmpty() ? having(platform, "SUPERVISOR") : own;
    }

    private List<String> having(String department, String... anyOf) {
        return colleagues.of(department).stream()
                .filter(c -> List.of(anyOf).stream().anyMatch(c.roles()::contains))
                .map(Colleague::id)
                .toList();
    }
}
