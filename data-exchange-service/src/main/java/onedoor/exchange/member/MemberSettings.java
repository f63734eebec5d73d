package onedoor.exchange.member;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The X-Road instance that this exchange is. */
@Validated
@ConfigurationProperties("onedoor.exchange")
record MemberSettings(@NotBlank @DefaultValue("CN-99") String instance) {}
