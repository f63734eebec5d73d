@NullMarked
package onedoor.workflow;

import org.jspecify.annotations.NullMarked;
