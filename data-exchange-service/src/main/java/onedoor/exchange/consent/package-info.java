/**
 * What citizens and enterprises have consented to: asked by a consumer or given unasked, signed by
 * the platform, used call by call, and revoked at once. The call enters to use a consent.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalogue", "grant", "member", "subject", "signing"})
package onedoor.exchange.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
