package onedoor.identity;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.util.List;
import onedoor.kit.PublicPaths;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;

@SpringBootApplication(proxyBeanMethods = false)
@EnableFeignClients
@OpenAPIDefinition(
        info =
                @Info(
                        title = "OneDoor identity 一门通·身份",
                        version = "1",
                        description =
                                "Persons, staff, enterprises, delegation, inbox and systems. Tokens"
                                        + " come from the OpenID provider; see"
                                        + " /.well-known/openid-configuration."))
class IdentityApplication {

    public static void main(String[] args) {
        SpringApplication.run(IdentityApplication.class, args);
    }

    @Bean
    PublicPaths publicPaths() {
        return new PublicPaths(List.of("/api/identity/registrations", "/api/identity/departments"));
    }
}
