package onedoor.policy.index;

import java.util.Map;
import onedoor.policy.circuit.CopiedCircuit;
import onedoor.policy.roster.StoredProfile.Kind;

/**
 * An index as it was kept.
 *
 * @param imprint what its codes depend on
 * @param revision the roster's revision up to which it has everything
 * @param lastId no profile with a greater id was written by then
 */
record IndexCopy(String imprint, long revision, long lastId, Map<Kind, CopiedCircuit> circuits) {

    /** Its pages are not what was written. */
    static final class Damaged extends RuntimeException {

        private static final long serialVersionUID = 1;

        Damaged(String what) {
            super(what);
        }
    }
}
