package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkRulesTest {

    private static final SinkRules STRICT = new SinkRules(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8081/oauth2/token",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[2002:0a00:0001::1]/",
                "https://2130706433/",
                "http://93.184.215.14/",
                "ftp://93.184.215.14/",
                "https://user:word@93.184.215.14/",
                "https://93.184.215.14/#part",
                "https:///path",
                "no address",
                ""
            })
    void refusesWhatIsNoPublicHttpsAddress(String sink) {
        assertThat(STRICT.refusal(sink)).isPresent();
    }

    @Test
    void takesPublicHttpsAndByConfigurationThisMachine() {
        assertThat(STRICT.refusal("https://93.184.215.14/hooks?a=b")).isEmpty();
        assertThat(STRICT.refusal("https://[2606:2800:21f:cb07::1]/")).isEmpty();
        var open = new SinkRules(true);
        assertThat(open.refusal("http://127.0.0.1:9/")).isEmpty();
        assertThat(open.refusal("https://10.1.2.3/")).isEmpty();
        assertThat(open.refusal("http://10.1.2.3/")).isPresent();
    }

    /** A name that is public when it is looked at and private when it is connected to. */
    @Test
    void looksAtTheAddressAgainWhenItConnects() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> STRICT.allowed("localhost"))
                .isInstanceOf(UnknownHostException.class);
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void signsAsTheStandardDoes() {
        assertThat(
                        SinkSignature.of(
                                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1614265330),
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
