/**
 * The engine room: turns the order of a service's branches into a BPMN process, runs it, and tells
 * the rest who acts next. The only package that may import Flowable; it knows no case, no person
 * and no table of ours, only the working days; whoever moves a case may enter.
 */
@NullMarked
@ApplicationModule(
        displayName = "Journey",
        allowedDependencies = {"clock"})
package onedoor.workflow.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
