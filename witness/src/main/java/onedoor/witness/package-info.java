/**
 * The program around the witness of {@code onedoor.proof.witness}: its command line, its settings
 * and its key.
 */
@NullMarked
package onedoor.witness;

import org.jspecify.annotations.NullMarked;
