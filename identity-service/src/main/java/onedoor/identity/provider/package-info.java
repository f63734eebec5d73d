/**
 * The OpenID provider: sign-in page and back, codes, tokens, sign-out. Browsers and clients enter
 * by the protocol's own paths; no other room calls in.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"credential", "subject", "organisation", "delegation", "systems"})
package onedoor.identity.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
