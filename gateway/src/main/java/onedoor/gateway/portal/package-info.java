/** The portal's files: deep links, cache and security headers. */
@NullMarked
package onedoor.gateway.portal;

import org.jspecify.annotations.NullMarked;
