package onedoor.workflow.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What only some parts have: returned before acceptance, accepted with gaps, extended, promised.
 *
 * @param leftOut the ids of the steps that the applicant's situation does not need (情形)
 * @param revokedPrerequisites the names of the parts that this one rests on and that were revoked
 */
public record Particulars(
        @Nullable PreReturn preReturn,
        @Nullable Deficiency deficiency,
        List<Special> specials,
        @Nullable Extension extension,
        @Nullable Promise promise,
        @Nullable Delivery delivery,
        List<String> leftOut,
        List<String> revokedPrerequisites) {

    static final Particulars NONE = leavingOut(List.of());

    public Particulars {
        specials = List.copyOf(specials);
        leftOut = List.copyOf(leftOut);
        revokedPrerequisites = List.copyOf(revokedPrerequisites);
    }

    /** Those of a part that begins. */
    static Particulars leavingOut(List<String> steps) {
        return new Particulars(null, null, List.of(), null, null, null, steps, List.of());
    }

    Particulars with(@Nullable Delivery other) {
        return new Particulars(
                preReturn,
                deficiency,
                specials,
                extension,
                promise,
                other,
                leftOut,
                revokedPrerequisites);
    }

    Optional<Special> special(UUID id) {
        return specials.stream().filter(s -> s.id().equals(id)).findFirst();
    }
}
