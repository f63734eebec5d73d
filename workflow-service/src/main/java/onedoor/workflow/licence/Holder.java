package onedoor.workflow.licence;

import java.util.Optional;
import onedoor.kit.Caller;

/**
 * How a caller's own licences are found: by the enterprise acted for, else by the person's blind
 * index.
 */
record Holder(String key) {

    static Optional<Holder> of(Caller caller) {
        if (caller.kind() != Caller.Kind.CITIZEN) {
            return Optional.empty();
        }
        String key = caller.actingFor() == null ? caller.certKey() : caller.actingFor();
        return Optional.ofNullable(key).map(Holder::new);
    }
}
