/**
 * What changes on a request's way through: cookies stay at the door, the session's access token
 * goes on. The routes themselves are in application.yaml.
 */
@NullMarked
package onedoor.gateway.routes;

import org.jspecify.annotations.NullMarked;
