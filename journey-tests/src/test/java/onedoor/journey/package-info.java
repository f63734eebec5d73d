/**
 * Whole journeys of citizens, enterprises and departments through the gateway, against the real
 * processes that {@code ./onedoor up} starts. Nothing in here is replaced by a double.
 */
@NullMarked
package onedoor.journey;

import org.jspecify.annotations.NullMarked;
