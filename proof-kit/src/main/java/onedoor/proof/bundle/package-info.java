/**
 * The evidence of one call in one file, and the verifier that needs nothing else: no network, no
 * service, no trust but in keys that its user has chosen.
 */
@NullMarked
package onedoor.proof.bundle;

import org.jspecify.annotations.NullMarked;
