package onedoor.exchange.log;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import onedoor.kit.PublicPaths;
import onedoor.proof.log.TilePath;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as C2SP's clients read it. */
@RestController
@Tag(name = "log", description = "透明日志：签名树头、瓦片")
class LogController {

    private static final String TILES = "/log/tile/";
    private static final MediaType NOTE = MediaType.parseMediaType("text/plain;charset=utf-8");

    private final TransparencyLog log;
    private final Tiles tiles;
    private final LogPolicy policy;

    LogController(TransparencyLog log, Tiles tiles, LogPolicy policy) {
        this.log = log;
        this.tiles = tiles;
        this.policy = policy;
    }

    @GetMapping("/log/checkpoint")
    @Operation(summary = "The signed head of the log (C2SP tlog-checkpoint)")
    ResponseEntity<String> checkpoint() {
        return ResponseEntity.ok()
                .contentType(NOTE)
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(1)))
                .body(log.checkpoint());
    }

    @GetMapping("/log/tile/**")
    @Operation(summary = "A tile of hashes or a bundle of entries (C2SP tlog-tiles)")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        Optional<TilePath> path = TilePath.parse(request.getRequestURI().substring(TILES.length()));
        Optional<byte[]> content = path.flatMap(tiles::content);
        return content.map(bytes ->
                        ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .cacheControl(
                                        CacheControl.maxAge(Duration.ofDays(365))
                                                .cachePublic()
                                                .immutable())
                                .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/log/policy")
    @Operation(summary = "Which witnesses make a head count (C2SP tlog-policy)")
    ResponseEntity<String> policy() {
        return ResponseEntity.ok().contentType(NOTE).body(policy.text());
    }

    @Bean
    static PublicPaths logPaths() {
        return new PublicPaths(List.of("/log/policy"));
    }
}
