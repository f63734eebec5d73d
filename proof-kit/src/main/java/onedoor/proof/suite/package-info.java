/**
 * Signature suites by name: EdDSA, ES256 and SM2 with SM3, their keys as JWK, and JWS over
 * canonical records.
 */
@NullMarked
package onedoor.proof.suite;

import org.jspecify.annotations.NullMarked;
