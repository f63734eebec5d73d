package onedoor.workflow.person;

import onedoor.kit.CitizenIdNumber;
import org.jspecify.annotations.Nullable;

/** A citizen with a checked identity. */
public record Person(
        String id, String name, CitizenIdNumber idNumber, @Nullable String certKey, int assurance) {

    @Override
    public String toString() {
        return "person " + id; // never a name or an id number in a log line
    }
}
