package onedoor.identity;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** The exchange as this service needs it, answering from the contract files. */
public final class Neighbours {

    private static final WireMockServer EXCHANGE = start();

    private Neighbours() {}

    private static WireMockServer start() {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        return server;
    }

    public static String exchangeUrl() {
        return EXCHANGE.baseUrl();
    }

    public static WireMockServer exchange() {
        return EXCHANGE;
    }
}
