package onedoor.exchange.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long a call waits until its evidence is durable. */
@ConfigurationProperties("onedoor.exchange.evidence")
record EvidenceSettings(@DefaultValue("3s") Duration patience) {}
