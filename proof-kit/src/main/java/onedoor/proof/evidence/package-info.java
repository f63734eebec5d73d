/** The form in which evidence is signed. */
@NullMarked
package onedoor.proof.evidence;

import org.jspecify.annotations.NullMarked;
