package onedoor.exchange.call;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the calls, which no controller of the framework takes. */
@Configuration(proxyBeanMethods = false)
class CallDescription {

    private static final String TAG = "call";
    private static final Map<PathItem.HttpMethod, String> SUMMARIES =
            Map.of(
                    PathItem.HttpMethod.GET,
                    "Calls {instance}/{memberClass}/{memberCode}/{subsystem}/{service}[/path] as X-Road-Client; every other verb likewise",
                    PathItem.HttpMethod.POST,
                    "Asks a register: {\"subject\":{\"type\",\"id\"},\"fields\":[…]}, or sends any body to a service that is passed through");

    @Bean
    OpenApiCustomizer describedCalls() {
        return document -> {
            PathItem item = new PathItem();
            SUMMARIES.forEach(
                    (method, summary) -> item.operation(method, operation(method, summary)));
            document.path("/r1/**", item);
            if (document.getTags() == null
                    || document.getTags().stream().noneMatch(tag -> TAG.equals(tag.getName()))) {
                document.addTagsItem(new Tag().name(TAG).description("X-Road REST 调用"));
            }
        };
    }

    private static Operation operation(PathItem.HttpMethod method, String summary) {
        return new Operation()
                .operationId("call" + method)
                .addTagsItem(TAG)
                .summary(summary)
                .addParametersItem(new HeaderParameter().name("X-Road-Client").required(true))
                .addParametersItem(new HeaderParameter().name("OneDoor-Purpose").required(false))
                .addParametersItem(new HeaderParameter().name("X-Road-Issue").required(false))
                .responses(
                        new ApiResponses()
                                .addApiResponse(
                                        "200",
                                        new ApiResponse().description("The provider's answer"))
                                .addApiResponse(
                                        "500",
                                        new ApiResponse()
                                                .description(
                                                        "Refused: {type, message, detail}; detail names the decision")));
    }
}
