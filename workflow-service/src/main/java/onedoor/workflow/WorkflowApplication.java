package onedoor.workflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.modulith.Modulithic;

@Modulithic(systemName = "OneDoor workflow")
@SpringBootApplication
@EnableFeignClients
@ConfigurationPropertiesScan
class WorkflowApplication {

    public static void main(String[] args) {
        SpringApplication.run(WorkflowApplication.class, args);
    }
}
