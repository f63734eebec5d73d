package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

class GatheringWriterTest {

    static class Notes extends GatheringWriter<String> {

        final List<String> written = new CopyOnWriteArrayList<>();

        Notes() {
            super("notes", 2, 3);
        }

        boolean note(String text) {
            return offer(text);
        }

        @Override
        protected void write(List<String> batch) {
            assertThat(batch).hasSizeLessThanOrEqualTo(2);
            if (batch.contains("broken")) {
                throw new IllegalStateException("broken");
            }
            written.addAll(batch);
        }
    }

    @Test
    void writesWhatIsLeftBeforeItStops() {
        Notes notes = new Notes();
        assertThat(notes.note("too early")).isFalse();
        notes.start();
        for (String text : List.of("a", "b", "c")) {
            assertThat(notes.note(text)).isTrue();
        }
        notes.stop();
        assertThat(notes.written).containsExactly("a", "b", "c");
        assertThat(notes.note("too late")).isFalse();
    }

    @Test
    void goesOnAfterABatchThatFailed() {
        Notes notes = new Notes();
        notes.start();
        // Two at once: the third comes with neither of a batch that fails.
        for (String text : List.of("broken", "beside", "after")) {
            notes.note(text);
        }
        notes.stop();
        assertThat(notes.written).contains("after").doesNotContain("broken");
    }

    /** The container starts the proxy of a writer that has jobs, not the writer. */
    @Test
    void startsBehindAProxy() {
        Notes notes = new Notes();
        ProxyFactory factory = new ProxyFactory(notes);
        factory.setProxyTargetClass(true);
        Notes proxy = (Notes) factory.getProxy();
        proxy.start();
        assertThat(notes.isRunning()).isTrue();
        proxy.stop();
        assertThat(notes.isRunning()).isFalse();
    }
}
