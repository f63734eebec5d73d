/**
 * The transparency log's formats and arithmetic (C2SP, RFC 6962): what a log writes and what
 * anybody needs to check it. Knows no database and no network.
 */
@NullMarked
package onedoor.proof.log;

import org.jspecify.annotations.NullMarked;
