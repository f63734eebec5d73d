package onedoor.exchange.anchor;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The platform's own clients, which alone may anchor. */
@ConfigurationProperties("onedoor.exchange.anchors")
record AnchorSettings(
        @DefaultValue({"identity-service", "workflow-service", "policy-service"})
                List<String> clients) {

    AnchorSettings {
        clients = List.copyOf(clients);
    }
}
