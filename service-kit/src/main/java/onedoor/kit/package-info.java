/**
 * What every service needs and no service should write twice: problems, callers, idempotency,
 * audit, encrypted fields, tokens between services, identifiers. No word of the domain in here.
 */
@NullMarked
package onedoor.kit;

import org.jspecify.annotations.NullMarked;
