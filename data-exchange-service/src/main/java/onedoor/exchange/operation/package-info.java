/**
 * What goes over the road: a record per call in X-Road's words, without payload, and how services
 * fare. The call enters; officials look.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"member", "department"})
package onedoor.exchange.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
