package onedoor.kit;

import java.util.List;
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
    public void anchor(Kind kind, String part, List<Digest> digests) {
        http.post()
                .uri("/api/exchange/anchors/batches")
                .header("Authorization", "Bearer " + tokens.own("exchange"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("anchors", digests.stream().map(d -> wish(kind, part, d)).toList()))
                .retrieve()
                .toBodilessEntity();
    }

    private Map<String, String> wish(Kind kind, String part, Digest digest) {
        return Map.of(
                "kind", kind.name(),
                "source", client + "/" + part,
                "digest", digest.hash(),
                "at", digest.at().toString());
    }
}
