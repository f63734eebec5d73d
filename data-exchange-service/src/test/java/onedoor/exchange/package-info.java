@NullMarked
package onedoor.exchange;

import org.jspecify.annotations.NullMarked;
