/**
 * Doubts about data (异议核实, 校核纠错): a citizen or a department that uses the data raises one, the
 * provider's staff answer it in time. Nobody else enters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"evidence", "member", "catalogue", "subject", "workday"})
package onedoor.exchange.objection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
