/**
 * The append-only transparency log in C2SP's formats: a Merkle tree, its signed head, its tiles and
 * proofs. Evidence appends to it; anybody may read it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package onedoor.exchange.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
