/**
 * What is installed on a host: packages, updates of Windows, and the level it has reached. Windows' roles and features are in {@code
 * resource.windows}, drivers in {@code resource.driver}.
 */
package io.corefleet.resource.software;
