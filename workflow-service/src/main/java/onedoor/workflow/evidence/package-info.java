/**
 * What the registers say: asked over the exchange, under the service's purpose, kept with its
 * source and date. The case room opens a gathering and is told when it is complete; no other room
 * asks a register.
 */
@NullMarked
@ApplicationModule(displayName = "Evidence", allowedDependencies = "journey")
package onedoor.workflow.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
