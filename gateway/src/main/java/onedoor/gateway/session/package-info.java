/**
 * Sign-in at the one door (统一身份认证): the OIDC client, the browser session in Redis, CSRF, and what
 * the portal may know of the session. Tokens stay here, the browser holds only a cookie.
 */
@NullMarked
package onedoor.gateway.session;

import org.jspecify.annotations.NullMarked;
