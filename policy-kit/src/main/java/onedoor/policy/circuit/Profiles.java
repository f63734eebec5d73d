package onedoor.policy.circuit;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the profiles come from; what the index holds is only their coded shadow. */
public interface Profiles {

    /** Every profile once, in any order. */
    void forEach(Consumer<Profile> each);

    /** For the few whose code does not decide: a threshold newer than the index. */
    Optional<Profile> find(String subject);

    /** Several at once, in any order, without those that are not there. */
    default void find(Collection<String> subjects, Consumer<Profile> each) {
        subjects.forEach(subject -> find(subject).ifPresent(each));
    }
}
