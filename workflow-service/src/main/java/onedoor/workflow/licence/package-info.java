/**
 * Electronic licences (电子证照): identifiers, issuing, signing, the wallet, verification, revocation,
 * deposit at the exchange. The case room issues through {@code Licences.issue} in its own
 * transaction; nobody else writes here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"paper", "signing", "person"})
package onedoor.workflow.licence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
