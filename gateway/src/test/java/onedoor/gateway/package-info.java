@NullMarked
package onedoor.gateway;

import org.jspecify.annotations.NullMarked;
