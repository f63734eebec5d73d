package onedoor.exchange.registration;

import java.util.List;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.SchemaChange;
import onedoor.exchange.catalogue.ServiceDocument;
import onedoor.exchange.member.Member;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/** What a registration's content comes to when it is read against the present register. */
sealed interface Proposal {

    /** A member with the one subsystem that is to be added or renamed. */
    record SystemWanted(Member member) implements Proposal {}

    /**
     * A resource; with the differences from the one that is there.
     *
     * @param earlier null for a new one
     */
    record ServiceWanted(
            Resource resource,
            @Nullable ServiceDocument document,
            @Nullable Resource earlier,
            List<SchemaChange> changes)
            implements Proposal {

        public ServiceWanted {
            changes = List.copyOf(changes);
        }

        boolean isCompatible() {
            return changes.stream().allMatch(SchemaChange::isCompatible);
        }
    }

    /** It cannot be had. */
    record Wrong(List<FieldProblem> errors) implements Proposal {}
}
