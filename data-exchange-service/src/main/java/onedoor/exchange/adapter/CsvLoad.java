package onedoor.exchange.adapter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of one file.
 *
 * @param lines lines of the file below its header
 * @param kept records that can be asked for now; 0 when the file was refused
 */
record CsvLoad(
        UUID id,
        Origin origin,
        Outcome outcome,
        String sha256,
        Instant asOf,
        Instant loadedAt,
        int lines,
        int kept,
        List<CsvTable.Mistake> mistakes) {

    CsvLoad {
        mistakes = List.copyOf(mistakes);
    }

    /** How it came. */
    enum Origin {
        UPLOAD,
        FOLDER
    }

    /** TAKEN: in force; REFUSED: the earlier file stays. */
    enum Outcome {
        TAKEN,
        REFUSED
    }
}
