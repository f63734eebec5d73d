package onedoor.workflow.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a branch takes from a register. Without a register (its name was unknown at
 * import) or a subject (not given in the form) it cannot be asked, and the officials see why.
 *
 * @param awaits the identifier of a licence granted earlier in the same application: the branch
 *     waits until the exchange delivers it
 */
public record Need(
        String resourceName,
        @Nullable Register register,
        @Nullable Subject subject,
        List<String> fields,
        @Nullable String awaits) {

    public Need {
        fields = List.copyOf(fields);
    }
}
