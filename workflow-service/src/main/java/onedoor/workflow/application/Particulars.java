package onedoor.workflow.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What only some parts have: returned before acceptance, accepted with gaps, extended, promised.
 */
public record Particulars(
        @Nullable PreReturn preReturn,
        @Nullable Deficiency deficiency,
        List<Special> specials,
        @Nullable Extension extension,
        @Nullable Promise promise,
        @Nullable Delivery delivery) {

    static final Particulars NONE = new Particulars(null, null, List.of(), null, null, null);

    public Particulars {
        specials = List.copyOf(specials);
    }

    Particulars with(@Nullable Delivery other) {
        return new Particulars(preReturn, deficiency, specials, extension, promise, other);
    }

    Optional<Special> special(UUID id) {
        return specials.stream().filter(s -> s.id().equals(id)).findFirst();
    }
}
