/**
 * Starts and stops the whole platform on one machine: MariaDB, Redis, sandbox departments, the four
 * services and the gateway, each as its own process, and fills it with the demonstration data.
 */
@NullMarked
package onedoor.local;

import org.jspecify.annotations.NullMarked;
