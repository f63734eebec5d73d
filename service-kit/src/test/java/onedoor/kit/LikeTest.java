package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikeTest {

    @Test
    void whatIsTypedStandsForItself() {
        assertThat(Like.containing("工伤")).isEqualTo("%工伤%");
        assertThat(Like.containing("100%_\\")).isEqualTo("%100\\%\\_\\\\%");
    }
}
