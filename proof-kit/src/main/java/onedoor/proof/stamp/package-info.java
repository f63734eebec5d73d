/** A time authority (RFC 3161) of one's own, for tests and demonstrations. */
@NullMarked
package onedoor.proof.stamp;

import org.jspecify.annotations.NullMarked;
