/** Whether the manifests of {@code k8s/} fit the services that they run. */
@NullMarked
package onedoor.journey.deployment;

import org.jspecify.annotations.NullMarked;
