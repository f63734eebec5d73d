@NullMarked
package onedoor.bench;

import org.jspecify.annotations.NullMarked;
