/**
 * How often one caller may knock. Counters live in Redis and are leased in chunks, so that a limit
 * costs no round trip per request and never opens wide when Redis is gone.
 */
@NullMarked
package onedoor.gateway.limits;

import org.jspecify.annotations.NullMarked;
