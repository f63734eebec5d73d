/**
 * How often a grant has been used: counted in Redis for all nodes, by share while Redis is away.
 * Only the call enters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"grant"})
package onedoor.exchange.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
