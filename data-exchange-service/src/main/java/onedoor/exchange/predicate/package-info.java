/**
 * Yes-or-no products of the catalogue ({@code age ≥ 18}, {@code insured}): what they ask, how often
 * one subject may be asked, so that answers together do not give the value away. The call enters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "catalogue", "member", "subject"})
package onedoor.exchange.predicate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
