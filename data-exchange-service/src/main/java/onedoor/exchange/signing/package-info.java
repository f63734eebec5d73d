/**
 * The platform's evidence keys: which signs now, which have signed, and how they change while calls
 * go on. Evidence, consents and the answers to yes-or-no questions are signed here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"log", "registry"})
package onedoor.exchange.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
