/** What happens to a log that is tampered with, shown on a small one. */
@NullMarked
package onedoor.proof.demo;

import org.jspecify.annotations.NullMarked;
