package onedoor.policy.circuit;

import java.util.Optional;
import java.util.function.Consumer;

/** Where the profiles come from; what the index holds is only their coded shadow. */
public interface Profiles {

    /** Every profile once, in any order. */
    void forEach(Consumer<Profile> each);

    /** For the few whose code does not decide: a threshold newer than the index. */
    Optional<Profile> find(String subject);
}
