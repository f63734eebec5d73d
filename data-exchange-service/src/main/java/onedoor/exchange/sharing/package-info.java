/**
 * Requests of one department for another's data, from submission to use and end, with a clock on
 * every step and a way to dispute a refusal. An approval becomes a grant; nobody else enters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalogue", "grant", "member", "predicate", "workday"})
package onedoor.exchange.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
