package onedoor.workflow.person;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member of a department's staff; roles by the names that tokens carry. */
public record Colleague(String id, String name, @Nullable String duty, Set<String> roles) {

    public Colleague {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "colleague " + id;
    }
}
