package onedoor.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    @ParameterizedTest
    @CsvSource({
        "server.serverproxy.access_denied, Server.ServerProxy.AccessDenied",
        "server.serverproxy.unknown_service, Server.ServerProxy.UnknownService",
        "server.clientproxy.ssl_authentication_failed, Server.ClientProxy.SslAuthenticationFailed",
        "server.clientproxy.io_error, Server.ClientProxy.IOError",
        "server.clientproxy.global_conf_outdated, Server.ClientProxy.OutdatedGlobalConf",
        "server.clientproxy.hsm_non_operational, Server.ClientProxy.HSMNonOperational",
        "client.quota_exceeded, Client.QuotaExceeded",
        "client.invalid_http_method, Client.InvalidHttpMethod"
    })
    void namesATypeAsXRoadDidBefore772(String now, String before) {
        assertThat(Dialect.PASCAL_CASE.of(now)).isEqualTo(before);
        assertThat(Dialect.SNAKE_CASE.of(now)).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({"application/json", "application/xml"})
    void bothFormsOfAnErrorSpeakIt(String accept) {
        RefusalBody body =
                RefusalBody.of(
                        Dialect.PASCAL_CASE.of("server.serverproxy.access_denied"),
                        "m",
                        "d",
                        accept);
        assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
                .contains("Server.ServerProxy.AccessDenied");
    }
}
