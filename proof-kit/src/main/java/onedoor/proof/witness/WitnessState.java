package onedoor.proof.witness;

import java.io.IOException;
import java.util.Optional;

/** What a witness has cosigned last, for each log; it must survive every crash. */
public interface WitnessState {

    /** The last cosigned checkpoint of a log. */
    Optional<String> last(String origin) throws IOException;

    /** Replaces it; durable when this returns. */
    void keep(String origin, String checkpoint) throws IOException;
}
