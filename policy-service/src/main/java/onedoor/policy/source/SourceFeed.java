package onedoor.policy.source;

import feign.FeignException;
import feign.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import onedoor.policy.profile.ExchangeMember;
import onedoor.policy.source.Source.Trouble;
import org.springframework.stereotype.Component;

/** Asks a platform for one page, and reads no more of the answer than a page may have. */
@Component
class SourceFeed {

    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int LONGEST_DETAIL = 300;

    /** What came of asking. */
    sealed interface Answer {

        record Read(SourcePage page) implements Answer {}

        record Failed(Trouble trouble, String detail) implements Answer {}
    }

    private final SourceClient exchange;
    private final ExchangeMember self;

    SourceFeed(SourceClient exchange, ExchangeMember self) {
        this.exchange = exchange;
        this.self = self;
    }

    Answer ask(Source source, String after) {
        try (Response response =
                exchange.documents(
                        source.instance(),
                        source.memberClass(),
                        source.memberCode(),
                        source.subsystem(),
                        source.service(),
                        self.path(),
                        source.purpose(),
                        after,
                        SourcePage.LONGEST)) {
            return read(response, after);
        } catch (FeignException | IOException unreachable) {
            return failed(Trouble.UNREACHABLE, String.valueOf(unreachable.getMessage()));
        }
    }

    private static Answer read(Response response, String after) throws IOException {
        String error = error(response);
        int status = response.status();
        if (status != 200 || !error.isEmpty()) {
            String said = ("HTTP " + status + " " + error).strip();
            boolean refused = status >= 400 && status < 500 && status != 429;
            return failed(refused ? Trouble.REFUSED : Trouble.UNREACHABLE, said);
        }
        byte[] body = new byte[0];
        if (response.body() != null) {
            try (var in = response.body().asInputStream()) {
                body = in.readNBytes(LARGEST + 1);
            }
        }
        if (body.length > LARGEST) {
            return failed(Trouble.TOO_LARGE, "> " + LARGEST + " B");
        }
        return SourcePage.read(body, after)
                .<Answer>map(Answer.Read::new)
                .orElseGet(() -> failed(Trouble.UNREADABLE, "docs/document-feed.md"));
    }

    private static String error(Response response) {
        Collection<String> named = response.headers().getOrDefault("X-Road-Error", List.of());
        return named.stream().findFirst().orElse("");
    }

    private static Answer failed(Trouble trouble, String detail) {
        return new Answer.Failed(
                trouble, detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())));
    }
}
