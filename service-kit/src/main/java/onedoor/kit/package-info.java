@NullMarked
package onedoor.kit;

import org.jspecify.annotations.NullMarked;
