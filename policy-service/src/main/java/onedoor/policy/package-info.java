@NullMarked
package onedoor.policy;

import org.jspecify.annotations.NullMarked;
