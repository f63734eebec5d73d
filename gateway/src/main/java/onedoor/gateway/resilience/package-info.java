/** A breaker per service: a service that fails is given rest, and its caller an answer at once. */
@NullMarked
package onedoor.gateway.resilience;

import org.jspecify.annotations.NullMarked;
