package onedoor.exchange.call;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The facade of GovStack's Information Mediator.
 *
 * @param port on which it listens; 0 for none
 */
@ConfigurationProperties("onedoor.exchange.govstack")
record GovStackSettings(@DefaultValue("0") int port) {}
