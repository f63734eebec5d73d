package onedoor.exchange.erasure;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long evidence is kept; the law of the place decides, ten years are only our default. */
@ConfigurationProperties("onedoor.exchange.evidence")
record ErasureSettings(@DefaultValue("10y") Period kept) {}
