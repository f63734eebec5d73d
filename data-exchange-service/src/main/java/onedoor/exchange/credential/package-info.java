/**
 * The TLS certificates by which systems call as X-Road's clients do: handed in by their owner,
 * approved by somebody else, several at a time so that one can follow another without a pause. The
 * call asks whose a certificate is.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "member"})
package onedoor.exchange.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
