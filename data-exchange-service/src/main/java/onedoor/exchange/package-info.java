/**
 * The road between departments: who takes part, what there is, who may have which of it for what
 * purpose, the calls themselves, and lasting evidence of each.
 */
@NullMarked
package onedoor.exchange;

import org.jspecify.annotations.NullMarked;
