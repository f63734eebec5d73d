package onedoor.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import onedoor.exchange.department.Header;
import org.junit.jupiter.api.Test;

class MessageHashTest {

    // Vectors of exchange.md §2.3, computed by X-Road 7.8.
    @Test
    void hashesARequestWithABodyAsXRoadDoes() {
        assertThat(
                        MessageHash.ofRequest(
                                "POST",
                                "/r1/EE/BUSINESS/producer/sub/echo/v1/a?q=1%20x",
                                List.of(
                                        new Header("Content-Type", "application/json"),
                                        new Header("X-Road-Client", "EE/BUSINESS/consumer/sub"),
                                        new Header("X-Road-Id", "ID-1"),
                                        new Header("X-Road-UserId", "EE12345678901"),
                                        new Header("X-Road-Issue", "CASE-7"),
                                        new Header(
                                                "x-road-request-id",
                                                "f749a219-aed2-4dfd-928c-dd3d31c549c8")),
                                BodyHash.of("{\"value\" : 42}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(
                        "ljeLoSUbRomn5x8ghTn45FpiwNeJ53b/zFfSEQ97/Uew0ny2mTESZlD1JRGHeAVonyzk2dtJZpbUUu6JEZVULA==");
    }

    @Test
    void hashesARequestWithoutABodyAndWithAGeneratedId() {
        assertThat(
                        MessageHash.ofRequest(
                                "GET",
                                "/r1/EE/BUSINESS/producer/sub/echo",
                                List.of(
                                        new Header("X-Road-Client", "EE/BUSINESS/consumer/sub"),
                                        new Header(
                                                "x-road-request-id",
                                                "6144d962-e4ff-4793-a77f-1df4ab09ca33"),
                                        new Header(
                                                "x-road-id",
                                                "EE-394e2f24-7537-4009-957b-e49d409ad242")),
                                BodyHash.of(new byte[0])))
                .isEqualTo(
                        "bJTJZToUhvaJXVVQHuqu+7ZerWxKIhu+FG4tcXobclP3GeDRewXZNe49BSC8yQ7paoo+S2D2NqqGg0eTVb7Rbw==");
    }
}
