package onedoor.local;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ExchangeCommandTest {

    private static final String SERVICE = "CN-99/GOV/code/registers/people";

    @TempDir Path folder;

    private final WireMockServer platform =
            new WireMockServer(
                    WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void aProfile() throws IOException {
        platform.start();
        platform.stubFor(
                post(urlEqualTo("/oauth2/token"))
                        .willReturn(okJson("{\"access_token\":\"T\",\"expires_in\":300}")));
        Path key = folder.resolve("key.jwk.json");
        assertThat(run("keys", "new", key.toString())).isZero();
        Files.writeString(
                folder.resolve("exchange.properties"),
                """
                url=%s
                client=desk
                key=%s
                member=CN-99/GOV/own/desk
                """
                        .formatted(platform.baseUrl(), key));
    }

    @AfterEach
    void stop() {
        platform.stop();
    }

    private int run(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "--data";
        all[1] = folder.toString();
        all[2] = "exchange";
        System.arraycopy(words, 0, all, 3, words.length);
        return Local.commandLine().execute(all);
    }

    @Test
    void callsWithAKeyOfItsOwn() {
        platform.stubFor(
                post(urlEqualTo("/r1/" + SERVICE + "/query"))
                        .withHeader("Authorization", equalTo("Bearer T"))
                        .withHeader("X-Road-Client", equalTo("CN-99/GOV/own/desk"))
                        .withHeader("OneDoor-Purpose", equalTo("TEST"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"subject":{"type":"person","id":"1"},"fields":["name","bornOn"]}
                                        """))
                        .willReturn(okJson("{\"records\":[]}")));
        assertThat(
                        run(
                                "call",
                                SERVICE,
                                "--purpose=TEST",
                                "--subject=person/1",
                                "--fields=name,bornOn"))
                .isZero();
        String form =
                platform.findAll(postRequestedFor(urlEqualTo("/oauth2/token")))
                        .getFirst()
                        .getBodyAsString();
        assertThat(form).contains("audience=exchange", "client_id=desk");
        String assertion = form.replaceFirst(".*client_assertion=([^&]*).*", "$1");
        String claims =
                new String(
                        Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]),
                        StandardCharsets.UTF_8);
        assertThat(JsonMapper.shared().readTree(claims).path("aud").asString())
                .isEqualTo(platform.baseUrl());
    }

    @Test
    void failsInTheExchangesOwnWords() {
        platform.stubFor(
                get(urlEqualTo("/r1/" + SERVICE))
                        .willReturn(
                                aResponse()
                                        .withStatus(500)
                                        .withHeader(
                                                "X-Road-Error", "server.serverproxy.access_denied")
                                        .withBody("{\"type\":\"x\",\"message\":\"no\"}")));
        assertThat(run("call", SERVICE)).isEqualTo(1);
    }

    @Test
    void acknowledgesTheEventsThatItHasPrinted() {
        String at = "/api/exchange/subscriptions/s1";
        platform.stubFor(
                get(urlPathEqualTo(at + "/events"))
                        .willReturn(okJson("[]").withHeader("OneDoor-Next", "7")));
        platform.stubFor(
                post(urlEqualTo(at + "/acknowledgements")).willReturn(okJson("{\"position\":7}")));
        assertThat(run("pull", "s1", "--keep")).isZero();
        platform.verify(0, postRequestedFor(urlEqualTo(at + "/acknowledgements")));
        assertThat(run("pull", "s1")).isZero();
        platform.verify(
                1,
                postRequestedFor(urlEqualTo(at + "/acknowledgements"))
                        .withRequestBody(equalToJson("{\"position\":7}")));
    }

    @Test
    void sendsOnlyWhatABrokenUploadStillMisses() throws IOException {
        Path file = Files.writeString(folder.resolve("people.jsonl"), "0123456789");
        String at = "/api/exchange/batches/b1";
        platform.stubFor(
                get(urlEqualTo(at))
                        .willReturn(okJson("{\"state\":\"OPEN\",\"offset\":4,\"chunk\":3}")));
        platform.stubFor(patch(urlEqualTo(at + "/file")).willReturn(aResponse().withStatus(204)));
        platform.stubFor(
                post(urlEqualTo(at + "/completions"))
                        .willReturn(aResponse().withStatus(202).withBody("{}")));
        assertThat(run("batch", file.toString(), "--resume", "b1")).isZero();
        assertThat(platform.findAll(patchRequestedFor(urlEqualTo(at + "/file"))))
                .extracting(part -> part.getHeader("Upload-Offset") + part.getBodyAsString())
                .containsExactly("4456", "7789");
    }
}
