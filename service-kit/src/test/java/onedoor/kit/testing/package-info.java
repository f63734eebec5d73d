/** What a service's tests share: a real database, real tokens, real Redis and the house rules. */
@NullMarked
package onedoor.kit.testing;

import org.jspecify.annotations.NullMarked;
