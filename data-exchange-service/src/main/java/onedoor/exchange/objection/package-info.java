/**
 * Doubts about data (异议核实): a citizen raises one, the provider's staff answer it. Nobody else
 * enters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"evidence", "member", "catalogue", "subject"})
package onedoor.exchange.objection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
