/**
 * That records have changed: rooms that keep records announce it, subscribers with a grant are
 * told, in order, without any of the content. They fetch that by a call.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"member", "catalogue", "grant", "subject", "evidence", "objection"})
package onedoor.exchange.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
