@NullMarked
package onedoor.identity;

import org.jspecify.annotations.NullMarked;
