package onedoor.policy.circuit;

import java.util.BitSet;
import onedoor.policy.fact.Facts;

/** Some slices and sets of the index that together say what is known of one thing. */
sealed interface Column permits Axis, Classes, Decided {

    /**
     * Which codes satisfy a criterion.
     *
     * @param sure codes that do
     * @param doubt codes within which some values do and some do not
     */
    record Codes(BitSet sure, BitSet doubt) {}

    /** Writes a profile's bits. */
    void encode(Facts facts, Facts verified, Row.Pen pen);

    /** What its bits depend on: the same text, the same bits of a profile. */
    String imprint();

    /** How many slices from its first. */
    int slices();

    /** How many sets from its first. */
    int sets();
}
