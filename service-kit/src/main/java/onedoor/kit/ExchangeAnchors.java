package onedoor.kit;

import java.time.Instant;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Anchors in the transparency log of the exchange. */
class ExchangeAnchors implements Anchors {

    private final RestClient http;
    private final ServiceTokens tokens;
    private final String client;

    /**
     * @param client this service's client id, under which its sources stand
     */
    ExchangeAnchors(RestClient http, ServiceTokens tokens, String client) {
        this.http = http;
        this.tokens = tokens;
        this.client = client;
    }

    @Override
    public void anchor(Kind kind, String part, String digest, Instant at) {
        http.post()
                .uri("/api/exchange/anchors")
                .header("Authorization", "Bearer " + tokens.own("exchange"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        Map.of(
                                "kind",
                                kind.name(),
                                "source",
                                client + "/" + part,
                                "digest",
                                digest,
                                "at",
                                at.toString()))
                .retrieve()
                .toBodilessEntity();
    }
}
