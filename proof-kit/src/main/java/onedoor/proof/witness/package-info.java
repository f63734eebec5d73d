/**
 * The witness of a transparency log (C2SP tlog-witness): what a department runs to see that history
 * only grows, and how a log asks it.
 */
@NullMarked
package onedoor.proof.witness;

import org.jspecify.annotations.NullMarked;
