@NullMarked
package onedoor.local;

import org.jspecify.annotations.NullMarked;
